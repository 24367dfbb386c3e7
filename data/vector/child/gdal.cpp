#include "data/vector/child/gdal.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include <cpl_conv.h>
#include <cpl_error.h>
#include <cpl_http.h>
#include <cpl_string.h>
#include <cpl_vsi.h>
#include <ogr_srs_api.h>
#include <ogrsf_frmts.h>

#include "data/vector/child/output.hpp"

namespace picket::vector {
namespace {

/// What GDAL has said: the first failure is kept.
struct Said {
    std::string failure;
    bool lenient = false;
};

// Warnings after which a table is not what the file holds.
bool means_loss(std::string_view message) {
    constexpr std::array<std::string_view, 6> losses{
        "couldn't be converted", "Recode from", "Limiting number", "truncated", "not supported", "Discarding"};
    return std::ranges::any_of(losses, [&](std::string_view loss) { return message.find(loss) != message.npos; });
}

void listen(CPLErr kind, CPLErrorNum /*number*/, const char* message) {
    auto& said = *static_cast<Said*>(CPLGetErrorHandlerUserData());
    const bool counts = kind >= CE_Failure || (kind == CE_Warning && means_loss(message));
    if (counts && !said.lenient && said.failure.empty()) said.failure = message;
}

Said& said() {
    static Said held;
    return held;
}

CPLHTTPResult* deny(const char*, CSLConstList, GDALProgressFunc, void*, CPLHTTPFetchWriteFunc, void*, void*) {
    CPLError(CE_Failure, CPLE_HttpResponse, "it refers to a page, and no page is fetched");
    return nullptr;
}

void* open_nothing(void*, const char*, const char*) { return nullptr; }

// All ways of GDAL to other places (archives, networks, streams) but memory and zips are replaced by one that opens
// nothing. Copies of the names: the list changes under the hand.
void close_other_ways() {
    char** listed = VSIGetFileSystemsPrefixes();
    std::vector<std::string> prefixes;
    for (char** name = listed; name != nullptr && *name != nullptr; ++name) prefixes.emplace_back(*name);
    CSLDestroy(listed);
    for (const std::string& prefix : prefixes) {
        if (prefix.empty() || prefix == "/vsimem/" || prefix == "/vsizip/" || prefix == "/vsizip") continue;
        VSIFilesystemPluginCallbacksStruct* callbacks = VSIAllocFilesystemPluginCallbacksStruct();
        callbacks->open = open_nothing;
        VSIInstallPluginHandler(prefix.c_str(), callbacks);
        VSIFreeFilesystemPluginCallbacksStruct(callbacks);
    }
}

// A file of lines may be a file of one line, which only the other driver takes.
bool is_geojson(std::string_view name, std::string_view driver) {
    return name.starts_with("GeoJSON") && driver.starts_with("GeoJSON");
}

void register_driver(std::string_view driver) {
    const std::array<std::pair<std::string_view, void (*)()>, 7> drivers{{{"GeoJSON", RegisterOGRGeoJSON},
                                                                          {"GeoJSONSeq", RegisterOGRGeoJSONSeq},
                                                                          {"GPKG", RegisterOGRGeoPackage},
                                                                          {"ESRI Shapefile", RegisterOGRShape},
                                                                          {"LIBKML", RegisterOGRLIBKML},
                                                                          {"FlatGeobuf", RegisterOGRFlatGeobuf},
                                                                          {"SQLite", RegisterOGRSQLite}}};
    for (const auto& [name, register_it] : drivers) {
        if (name == driver || is_geojson(name, driver)) register_it();
    }
}

// The database of coordinate systems and the conversions of text are opened on first use.
void load_ahead() {
    OGRSpatialReference from;
    OGRSpatialReference to;
    from.importFromEPSG(3826);
    to.importFromEPSG(4326);
    const std::unique_ptr<OGRCoordinateTransformation> loaded{OGRCreateCoordinateTransformation(&from, &to)};
    CPLFree(CPLRecode("\xB4\xFA", "CP950", CPL_ENC_UTF8));
}

std::string first_member(const std::string& archive, std::string_view ending) {
    char** names = VSIReadDirRecursive(archive.c_str());
    std::string found;
    for (char** name = names; name != nullptr && *name != nullptr && found.empty(); ++name) {
        const std::string_view one{*name};
        if (one.size() > ending.size() && EQUAL(*name + one.size() - ending.size(), ending.data())) found = *name;
    }
    CSLDestroy(names);
    return found;
}

// Where neither .cpg nor the table itself says it, GDAL would take any text for Western European.
bool says_no_encoding(const std::string& path) {
    constexpr std::size_t at = 29;             // of the language driver in a .dbf
    constexpr unsigned char of_no_one = 0x57;  // "ANSI": whatever the writer's computer used
    const std::string archive = "/vsizip/{" + path + "}";
    if (!first_member(archive, ".cpg").empty()) return false;
    VSILFILE* file = VSIFOpenL((archive + "/" + first_member(archive, ".dbf")).c_str(), "rb");
    if (file == nullptr) return false;
    std::array<unsigned char, at + 1> head{};
    VSIFReadL(head.data(), 1, head.size(), file);
    VSIFCloseL(file);
    return head[at] == 0 || head[at] == of_no_one;
}

CPLStringList options_for(const std::string& path, const Wanted& wanted) {
    CPLStringList options;
    if (wanted.format->driver.starts_with("GeoJSON")) options.SetNameValue("DATE_AS_STRING", "YES");
    // Tables without shapes are not listed in every file.
    if (wanted.format->container == detail::Container::sqlite) options.SetNameValue("LIST_ALL_TABLES", "YES");
    if (wanted.format->driver != "ESRI Shapefile") return options;
    if (!wanted.encoding.empty()) {
        options.SetNameValue("ENCODING", wanted.encoding.c_str());
    } else if (says_no_encoding(path)) {
        options.SetNameValue("ENCODING", "");
    }
    return options;
}

}  // namespace

void prepare_gdal(const detail::VectorFormat& format) {
    CPLPushErrorHandlerEx(listen, &said());
    CPLSetCurrentErrorHandlerCatchDebug(FALSE);
    constexpr std::array<std::pair<const char*, const char*>, 7> settings{{{"GDAL_CONFIG_FILE", "/dev/null"},
                                                                           {"GDAL_DRIVER_PATH", "disable"},
                                                                           {"GDAL_VRT_ENABLE_PYTHON", "NO"},
                                                                           {"GDAL_DISABLE_READDIR_ON_OPEN", "TRUE"},
                                                                           {"GDAL_NUM_THREADS", "1"},
                                                                           {"OGR_SQLITE_PRAGMA", "trusted_schema=OFF"},
                                                                           {"PROJ_NETWORK", "OFF"}}};
    for (const auto& [name, value] : settings) CPLSetConfigOption(name, value);
    OSRSetPROJEnableNetwork(FALSE);
    CPLHTTPSetFetchCallback(deny, nullptr);
    close_other_ways();
    register_driver(format.driver);
    load_ahead();
    said().failure.clear();
}

std::vector<std::string> folders_of_gdal() {
    std::vector<std::string> folders{"/usr/lib", "/lib", "/usr/lib64", "/lib64", "/usr/local/lib", "/etc/ld.so.cache"};
    char** paths = OSRGetPROJSearchPaths();
    for (char** path = paths; path != nullptr && *path != nullptr; ++path) folders.emplace_back(*path);
    CSLDestroy(paths);
    if (const char* found = CPLFindFile("gdal", "gdalvrt.xsd")) folders.emplace_back(CPLGetPath(found));
    return folders;
}

void fail_where_gdal_failed() {
    if (said().failure.empty()) return;
    throw Unreadable{said().failure};
}

Lenient::Lenient() { said().lenient = true; }
Lenient::~Lenient() { said().lenient = false; }

std::unique_ptr<GDALDataset> opened(const std::string& path, const Wanted& wanted) {
    const std::string driver{wanted.format->driver};
    std::array<const char*, 3> drivers{driver.c_str(), nullptr, nullptr};
    if (driver.starts_with("GeoJSON")) drivers = {"GeoJSON", "GeoJSONSeq", nullptr};
    const std::array<const char*, 1> no_siblings{nullptr};
    const CPLStringList options = options_for(path, wanted);
    constexpr unsigned how = GDAL_OF_VECTOR | GDAL_OF_READONLY | GDAL_OF_VERBOSE_ERROR;
    std::unique_ptr<GDALDataset> dataset{
        GDALDataset::Open(path.c_str(), how, drivers.data(), options.List(), no_siblings.data())};
    if (said().failure.find("not recognized as") != std::string::npos) said().failure.clear();
    fail_where_gdal_failed();
    if (!dataset) throw Unreadable{"it is not what its ending says"};
    return dataset;
}

}  // namespace picket::vector
