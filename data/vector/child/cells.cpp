#include "data/vector/child/cells.hpp"

#include <array>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <limits>

#include <ogr_feature.h>

#include "data/vector/child/output.hpp"

namespace picket::vector {
namespace {

template <class Number>
std::string shortest(Number value) {
    if (std::isnan(value)) return {};
    std::array<char, 64> space{};
    const double size = std::fabs(static_cast<double>(value));
    const bool plain = size == 0 || (size >= 1e-7 && size < 1e17);
    const auto end = std::to_chars(space.data(), space.data() + space.size(), value,
                                   plain ? std::chars_format::fixed : std::chars_format::general);
    return {space.data(), end.ptr};
}

// GDAL cuts what is too large to its largest number, and says nothing.
std::string whole_text(GIntBig value) {
    if (value == std::numeric_limits<GIntBig>::max() || value == std::numeric_limits<GIntBig>::min()) {
        throw Unreadable{"it has a whole number of more than 18 digits"};
    }
    return std::to_string(value);
}

template <class Values, class Text>
std::string joined(const Values* values, int count, Text text) {
    std::string out;
    for (int i = 0; i < count; ++i) out += (i == 0 ? "" : "; ") + text(values[i]);
    return out;
}

std::string offset_text(int flag) {
    // As ogr_core.h has it: 0 unknown, 1 local, 100 UTC, and quarters of an hour from there.
    if (flag <= 1) return {};
    const int minutes = (flag - 100) * 15;
    if (minutes == 0) return "Z";
    std::array<char, 16> space{};
    std::snprintf(space.data(), space.size(), "%c%02d:%02d", minutes < 0 ? '-' : '+', std::abs(minutes) / 60,
                  std::abs(minutes) % 60);
    return space.data();
}

std::string time_text(const OGRFeature& feature, int field, OGRFieldType type) {
    int year = 0;
    int month = 0;
    int day = 0;
    int hour = 0;
    int minute = 0;
    float second = 0;
    int flag = 0;
    feature.GetFieldAsDateTime(field, &year, &month, &day, &hour, &minute, &second, &flag);
    std::array<char, 48> space{};
    std::string out;
    if (type != OFTTime) {
        std::snprintf(space.data(), space.size(), "%04d-%02d-%02d", year, month, day);
        out = space.data();
    }
    if (type == OFTDate) return out;
    // GDAL holds seconds in thousandths.
    const long thousandths = std::lround(static_cast<double>(second) * 1000);
    std::snprintf(space.data(), space.size(), "%s%02d:%02d:%02ld", type == OFTTime ? "" : "T", hour, minute,
                  thousandths / 1000);
    out += space.data();
    if (thousandths % 1000 != 0) {
        std::snprintf(space.data(), space.size(), ".%03ld", thousandths % 1000);
        out += space.data();
    }
    return out + offset_text(flag);
}

std::string binary_text(const OGRFeature& feature, int field) {
    int size = 0;
    const GByte* bytes = feature.GetFieldAsBinary(field, &size);
    constexpr std::string_view digits = "0123456789abcdef";
    std::string out;
    for (int i = 0; i < size; ++i) {
        out += digits[bytes[i] >> 4U];
        out += digits[bytes[i] & 0xfU];
    }
    return out;
}

std::string list_text(const OGRFeature& feature, int field, OGRFieldType type) {
    int count = 0;
    if (type == OFTIntegerList) {
        const int* values = feature.GetFieldAsIntegerList(field, &count);
        return joined(values, count, [](int value) { return std::to_string(value); });
    }
    if (type == OFTInteger64List) {
        const GIntBig* values = feature.GetFieldAsInteger64List(field, &count);
        return joined(values, count, whole_text);
    }
    if (type == OFTRealList) {
        const double* values = feature.GetFieldAsDoubleList(field, &count);
        return joined(values, count, [](double value) { return number_text(value); });
    }
    char** values = feature.GetFieldAsStringList(field);
    while (values != nullptr && values[count] != nullptr) ++count;
    return joined(values, count, [](const char* value) { return std::string{value}; });
}

}  // namespace

std::string number_text(double value) { return shortest(value); }

std::string cell_text(const OGRFeature& feature, int field) {
    if (!feature.IsFieldSetAndNotNull(field)) return {};
    const OGRFieldDefn& column = *feature.GetDefnRef()->GetFieldDefn(field);
    switch (column.GetType()) {
        case OFTInteger:
            if (column.GetSubType() == OFSTBoolean) return feature.GetFieldAsInteger(field) != 0 ? "true" : "false";
            return std::to_string(feature.GetFieldAsInteger(field));
        case OFTInteger64: return whole_text(feature.GetFieldAsInteger64(field));
        case OFTReal:
            if (column.GetSubType() == OFSTFloat32)
                return shortest(static_cast<float>(feature.GetFieldAsDouble(field)));
            return number_text(feature.GetFieldAsDouble(field));
        case OFTDate:
        case OFTTime:
        case OFTDateTime: return time_text(feature, field, column.GetType());
        case OFTBinary: return binary_text(feature, field);
        case OFTIntegerList:
        case OFTInteger64List:
        case OFTRealList:
        case OFTStringList: return list_text(feature, field, column.GetType());
        default: return feature.GetFieldAsString(field);
    }
}

}  // namespace picket::vector
