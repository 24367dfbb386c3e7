"""What QGIS makes of the layers of a database: gis_layers.py FILE PROVIDER LAYER ...

Prints a line for each layer: its name, whether it is valid, geometry type, reference system and number of features. Then
what it reads of INC-0001 in incident_now. Ends with 3 where there is no QGIS for Python.
"""

import os
import sys

os.environ["QT_QPA_PLATFORM"] = "offscreen"
try:
    from qgis.core import QgsApplication, QgsDataSourceUri, QgsVectorLayer, QgsWkbTypes
except ImportError:
    sys.exit(3)


def opened(file, provider, name):
    if provider == "ogr":
        return QgsVectorLayer(f"{file}|layername={name}", name, provider)
    uri = QgsDataSourceUri()
    uri.setDatabase(file)
    uri.setDataSource("", name, "geom")
    return QgsVectorLayer(uri.uri(), name, provider)


def main(file, provider, *names):
    application = QgsApplication([], False)
    application.initQgis()
    for name in names:
        layer = opened(file, provider, name)
        print(name, "valid" if layer.isValid() else "not valid", QgsWkbTypes.displayString(layer.wkbType()),
              layer.crs().authid(), layer.featureCount())
    del layer
    incidents = opened(file, provider, "incident_now")
    incidents.setSubsetString("incident = 'INC-0001'")
    for feature in incidents.getFeatures():
        print(feature["incident"], feature.geometry().asWkt(3))
        for field in ("date_start", "severity", "target", "injuries"):
            value = feature[field]
            shown = value.toString("yyyy-MM-dd") if hasattr(value, "toString") else value
            print(field, type(value).__name__, shown)
    del incidents
    application.exitQgis()


main(*sys.argv[1:])
