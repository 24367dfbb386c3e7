#pragma once

#include <exception>
#include <string>
#include <string_view>

struct XML_ParserStruct;

namespace picket::vector {

/// Reads a file of XML from begin to end. Names come without their prefix. A document type is refused: no format of
/// ours has one, and entities that unfold are declared there.
class XmlReader {
public:
    XmlReader(const XmlReader&) = delete;
    XmlReader& operator=(const XmlReader&) = delete;
    virtual ~XmlReader() = default;

    /// \throws Unreadable when there is no such file, it is not well formed, or a handler throws it
    void read(const std::string& path);

protected:
    XmlReader() = default;

    /// Names and values in turn, a null at the end.
    using Attributes = const char* const*;
    virtual void begin(std::string_view name, Attributes attributes) = 0;
    virtual void end(std::string_view name) = 0;
    virtual void text(std::string_view /*part*/) {}
    /// The rest is not read.
    void stop();

    /// The value of the attribute with that name without its prefix; `otherwise` when there is none.
    static std::string_view attribute(Attributes attributes, std::string_view name, std::string_view otherwise = {});

private:
    template <class Action>
    void guarded(Action&& action);

    XML_ParserStruct* parser_ = nullptr;
    std::exception_ptr thrown_;
    bool is_stopped_ = false;
};

/// False where there is no such file in the zip.
bool exists(const std::string& path);

}  // namespace picket::vector
