#include "data/vector/child/xml.hpp"

#include <memory>
#include <type_traits>
#include <utility>
#include <vector>

#include <cpl_vsi.h>
#include <expat.h>

#include "data/vector/child/gdal.hpp"
#include "data/vector/child/output.hpp"

namespace picket::vector {
namespace {

std::string_view without_prefix(std::string_view name) {
    const std::size_t colon = name.find(':');
    return colon == name.npos ? name : name.substr(colon + 1);
}

struct CloseFile {
    void operator()(VSILFILE* file) const noexcept { VSIFCloseL(file); }
};
struct FreeParser {
    void operator()(XML_ParserStruct* parser) const noexcept { XML_ParserFree(parser); }
};

}  // namespace

// What a handler throws must not pass through the C of the parser: it is kept, and thrown again behind it.
template <class Action>
void XmlReader::guarded(Action&& action) {
    if (is_stopped_) return;
    try {
        std::forward<Action>(action)();
    } catch (...) {
        thrown_ = std::current_exception();
        stop();
    }
}

void XmlReader::read(const std::string& path) {
    const std::unique_ptr<VSILFILE, CloseFile> file{VSIFOpenL(path.c_str(), "rb")};
    const std::string name = path.substr(path.rfind('/') + 1);
    if (!file) throw Unreadable{"it has no " + name};
    const std::unique_ptr<XML_ParserStruct, FreeParser> parser{XML_ParserCreate(nullptr)};
    if (!parser) throw std::bad_alloc{};
    parser_ = parser.get();
    is_stopped_ = false;
    XML_SetUserData(parser_, this);
    XML_SetElementHandler(
        parser_,
        [](void* self, const char* element, const char** attributes) {
            auto& reader = *static_cast<XmlReader*>(self);
            reader.guarded([&] { reader.begin(without_prefix(element), attributes); });
        },
        [](void* self, const char* element) {
            auto& reader = *static_cast<XmlReader*>(self);
            reader.guarded([&] { reader.end(without_prefix(element)); });
        });
    XML_SetCharacterDataHandler(parser_, [](void* self, const char* part, int length) {
        auto& reader = *static_cast<XmlReader*>(self);
        reader.guarded([&] { reader.text({part, static_cast<std::size_t>(length)}); });
    });
    XML_SetStartDoctypeDeclHandler(parser_, [](void* self, const char*, const char*, const char*, int) {
        static_cast<XmlReader*>(self)->guarded(
            [] { throw Unreadable{"it declares a document type, which is refused"}; });
    });
    constexpr std::size_t chunk = 64U << 10U;
    std::vector<char> bytes(chunk);
    for (bool last = false; !last && !is_stopped_;) {
        const std::size_t got = VSIFReadL(bytes.data(), 1, bytes.size(), file.get());
        last = got < bytes.size();
        const XML_Status status = XML_Parse(parser_, bytes.data(), static_cast<int>(got), last ? 1 : 0);
        if (thrown_) std::rethrow_exception(std::exchange(thrown_, nullptr));
        if (status == XML_STATUS_ERROR && !is_stopped_) {
            throw Unreadable{name + " in it is broken at line " + std::to_string(XML_GetCurrentLineNumber(parser_)) +
                             ": " + XML_ErrorString(XML_GetErrorCode(parser_))};
        }
    }
    fail_where_gdal_failed();  // a part whose checksum is wrong
}

void XmlReader::stop() {
    is_stopped_ = true;
    XML_StopParser(parser_, XML_FALSE);
}

std::string_view XmlReader::attribute(Attributes attributes, std::string_view name, std::string_view otherwise) {
    for (; *attributes != nullptr; attributes += 2) {
        if (without_prefix(attributes[0]) == name) return attributes[1];
    }
    return otherwise;
}

bool exists(const std::string& path) {
    VSIStatBufL status;
    return VSIStatL(path.c_str(), &status) == 0;
}

}  // namespace picket::vector
