#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <chrono>
#include <stdexcept>

#include "geo/error.hpp"
#include "tests/catch.hpp"
#include "tests/folder.hpp"
#include "tests/vector/made_files.hpp"

using namespace picket;
using namespace picket::test;
using Catch::Matchers::Contains;

namespace {

/// A port of this machine that counts who comes.
class Listener {
public:
    Listener() : socket_{::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0)} {
        address_.sin_family = AF_INET;
        address_.sin_addr.s_addr = ::htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address_;
        auto* any = reinterpret_cast<sockaddr*>(&address_);
        if (::bind(socket_, any, size) != 0 || ::listen(socket_, 64) != 0 || ::getsockname(socket_, any, &size) != 0) {
            throw std::runtime_error{"cannot listen for the test"};
        }
    }
    Listener(const Listener&) = delete;
    Listener& operator=(const Listener&) = delete;
    ~Listener() { ::close(socket_); }

    [[nodiscard]] std::string url() const {
        return "http://127.0.0.1:" + std::to_string(::ntohs(address_.sin_port)) + "/x";
    }
    [[nodiscard]] int visitors() const {
        int count = 0;
        for (int visitor = 0; (visitor = ::accept(socket_, nullptr, nullptr)) >= 0; ++count) ::close(visitor);
        return count;
    }
    void visit() const {
        const int visitor = ::socket(AF_INET, SOCK_STREAM, 0);
        if (::connect(visitor, reinterpret_cast<const sockaddr*>(&address_), sizeof address_) != 0) {
            throw std::runtime_error{"nobody can come"};
        }
        ::close(visitor);
    }

private:
    int socket_;
    sockaddr_in address_{};
};

std::string kml(const std::string& head, const std::string& content) {
    return "<?xml version=\"1.0\"?>\n" + head + "<kml xmlns=\"http://www.opengis.net/kml/2.2\"><Document>" + content +
           "</Document></kml>";
}

const std::string placemark = "<Placemark><name>p</name><Point><coordinates>1,2</coordinates></Point></Placemark>";

}  // namespace

TEST_CASE("hostile: no link of any file reaches the network") {
    const Listener listener;
    listener.visit();
    REQUIRE(listener.visitors() == 1);
    const std::string url = listener.url();
    const std::string link = "<NetworkLink><Link><href>" + url + "</href></Link></NetworkLink>";
    const std::vector<std::pair<std::string, std::string>> files{
        {"a.geojson", url},
        {"a.geojson", "/vsicurl/" + url},
        {"a.geojson",
         R"({"type":"FeatureCollection","crs":{"type":"link","properties":{"href":")" + url +
             R"("}},"features":[{"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[1,2]}}]})"},
        {"a.geojson",
         R"({"type":"FeatureCollection","crs":{"type":"name","properties":{"name":")" + url + R"("}},"features":[]})"},
        {"a.geojson", "<OGRWFSDataSource><URL>" + url + "</URL></OGRWFSDataSource>"},
        {"a.geojson", "<OGRVRTDataSource><OGRVRTLayer name=\"l\"><SrcDataSource>" + url +
                          "</SrcDataSource></OGRVRTLayer></OGRVRTDataSource>"},
        {"a.geojsonl", url},
        {"a.kml", kml("", placemark + link)},
        {"a.kml",
         kml("", "<Style id=\"s\"><IconStyle><Icon><href>" + url + "</href></Icon></IconStyle></Style>" + placemark)},
        {"a.kml", kml("", "<Placemark><styleUrl>" + url +
                              "#s</styleUrl><Point><coordinates>1,2</coordinates></Point></Placemark>")},
        {"a.kml", kml("<!DOCTYPE kml [<!ENTITY e SYSTEM \"" + url + "\">]>", "<name>&e;</name>" + placemark)},
        {"a.kml", kml("<!DOCTYPE kml SYSTEM \"" + url + "\">", placemark)},
        {"a.xlsx", url},
        {"a.fgb", url},
        {"a.gpkg", url}};
    for (const auto& [name, bytes] : files) {
        INFO(name << ": " << bytes);
        static_cast<void>(refusal(name, bytes));
        CHECK(listener.visitors() == 0);
    }
    // The positive side: such a file is read, and its link is left alone.
    CHECK(read_bytes("a.kml", kml("", placemark + link)).column("Name").front() == "p");
}

TEST_CASE("hostile: a name of a place is no way around the check of files") {
    for (const char* name :
         {"/vsicurl/http://127.0.0.1:9/a.geojson", "http://127.0.0.1:9/a.gpkg", "PG:a.sqlite", "{\"a\".geojson"}) {
        // The name is never given to GDAL: the bytes are.
        CHECK(read_bytes(name + std::string{".geojsonl"}, R"({"type":"Feature","properties":{"a":1},"geometry":null})")
                  .rows.size() == 1);
    }
}

TEST_CASE("hostile: XML that reads another file, or unfolds without end, is an error or says nothing of it") {
    const sample::Folder folder;
    write_file(folder / "canary.txt", "a secret of this machine");
    const std::string path = "file://" + (folder / "canary.txt").string();
    for (const std::string& head :
         {"<!DOCTYPE kml [<!ENTITY e SYSTEM \"" + path + "\">]>",
          "<!DOCTYPE kml [<!ENTITY e SYSTEM \"" + (folder / "canary.txt").string() + "\">]>"}) {
        const std::string bytes = kml(head, "<Placemark><name>&e;</name></Placemark>");
        CHECK_THAT(refusal("a.kml", bytes), !Contains("secret"));
        if (refusal("a.kml", bytes) != "read") continue;
        for (const auto& row : read_bytes("a.kml", bytes).rows) {
            for (const std::string& cell : row) CHECK_THAT(cell, !Contains("secret"));
        }
    }
    std::string laughs = "<!DOCTYPE kml [<!ENTITY a0 \"ha\">";
    for (int i = 1; i < 30; ++i) {
        const std::string before = "&a" + std::to_string(i - 1) + ";";
        laughs += "<!ENTITY a" + std::to_string(i) + " \"" + before + before + before + before + "\">";
    }
    laughs += "]>";
    CHECK(refusal("a.kml", kml(laughs, "<name>&a29;</name>" + placemark)) != "read");
    make_zip(folder / "a.ods", {{"content.xml", laughs + "<x>&a29;</x>"}});
    CHECK_THAT(refusal("a.ods", sample::content(folder / "a.ods")),
               Contains("it declares a document type, which is refused"));
}

TEST_CASE("hostile: bombs are refused before anything is unfolded") {
    const sample::Folder folder;
    const std::string rows(64U << 20U, ' ');
    make_workbook(folder / "bomb.xlsx", rows);
    const std::string bomb = sample::content(folder / "bomb.xlsx");
    REQUIRE(bomb.size() < 1U << 20U);
    const auto begun = std::chrono::steady_clock::now();
    CHECK_THAT(refusal("bomb.xlsx", bomb),
               Contains("and would unfold to 67") && Contains("more than a hundred times as many"));
    CHECK(std::chrono::steady_clock::now() - begun < std::chrono::seconds{1});
    // The same with a size that lies: 1 byte, in the directory and before the data (APPNOTE.TXT 4.3.7 and 4.3.12).
    write_file(folder / "lie.py",
               "import struct, sys\nb = bytearray(open(sys.argv[1], 'rb').read())\n"
               "for mark, at in ((b'PK\\3\\4', 22), (b'PK\\1\\2', 24)):\n"
               "    i = b.find(mark)\n"
               "    while i >= 0:\n"
               "        struct.pack_into('<I', b, i + at, 1)\n"
               "        i = b.find(mark, i + 4)\n"
               "open(sys.argv[2], 'wb').write(b)\n");
    run("python3 '" + (folder / "lie.py").string() + "' '" + (folder / "bomb.xlsx").string() + "' '" +
        (folder / "lie.xlsx").string() + "'");
    CHECK_THAT(refusal("lie.xlsx", sample::content(folder / "lie.xlsx")), Contains("lie.xlsx cannot be read"));
    std::vector<std::pair<std::string, std::string>> many;
    for (int i = 0; i < 300; ++i) many.emplace_back("m" + std::to_string(i), "x");
    make_zip(folder / "many.kmz", many);
    CHECK_THAT(refusal("many.kmz", sample::content(folder / "many.kmz")), Contains("cannot be read"));
}

TEST_CASE("hostile: files that are something else say so") {
    CHECK_THAT(refusal("a.xlsx", "<OGRVRTDataSource/>"), Contains("a.xlsx is not what its ending .xlsx says"));
    CHECK_THAT(refusal("a.xlsx", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"),
               Contains("an old workbook, or one with a password"));
    CHECK_THAT(refusal("a.geojson", "<OGRVRTDataSource/>"),
               Contains("a.geojson cannot be read: it is not what its ending says"));
    CHECK_THAT(refusal("a.gpkg", "not a database"), Contains("a.gpkg is not what its ending .gpkg says"));
    CHECK_THAT(refusal("a.fgb", "fgb"), Contains("a.fgb is not what its ending .fgb says"));
    CHECK_THAT(refusal("a.kml", ""), Contains("a.kml is empty"));
    CHECK_THAT(refusal("a.kml", std::string(1000, '\0')), Contains("a.kml cannot be read"));
    CHECK_THAT(refusal("a.txt", "x"), Contains("has no ending of a spreadsheet or a map"));
}

TEST_CASE("hostile: nesting without end is an error, not a crash") {
    constexpr std::size_t depth = 200'000;
    const std::string open = R"({"type":"Feature","geometry":null,"properties":{"a":)";
    CHECK(refusal("a.geojson", open + std::string(depth, '[') + std::string(depth, ']') + "}}") != "read");
    std::string geometries;
    for (int i = 0; i < 20'000; ++i) geometries += R"({"type":"GeometryCollection","geometries":[)";
    CHECK(refusal("a.geojson", R"({"type":"Feature","properties":{},"geometry":)" + geometries) != "read");
    std::string folders;
    for (int i = 0; i < 50'000; ++i) folders += "<Folder>";
    CHECK(refusal("a.kml", kml("", folders)) != "read");
}

TEST_CASE("hostile: a database can neither load a library nor touch another one") {
    const sample::Folder folder;
    const std::string other = (folder / "other.sqlite").string();
    run("sqlite3 '" + other + "' \"create table secret(x); insert into secret values ('a secret');\"");
    write_file(folder / "make.sql",
               "create table t(x); insert into t values (1);\n"
               "create view loads as select load_extension('/usr/lib/x86_64-linux-gnu/mod_spatialite.so') as x;\n"
               "create view reads as select readfile('/etc/passwd') as x;\n"
               "create view blob as select BlobFromFile('/etc/passwd') as x;\n"
               "create trigger touched after insert on t begin delete from t; end;\n");
    run("sqlite3 '" + (folder / "a.sqlite").string() + "' < '" + (folder / "make.sql").string() + "'");
    const std::string bytes = sample::content(folder / "a.sqlite");
    for (const char* view : {"loads", "reads", "blob"}) {
        INFO(view);
        const std::string said = refusal("a.sqlite", bytes, {.table = view});
        CHECK_THAT(said, !Contains("root:"));
        if (said == "read")
            CHECK(read_bytes("a.sqlite", bytes, {.table = view}).column("x") == std::vector<std::string>{""});
    }
    CHECK(read_bytes("a.sqlite", bytes, {.table = "t"}).column("x") == std::vector<std::string>{"1"});
}

TEST_CASE("hostile: a table that stands for another file does not read it") {
    const sample::Folder folder;
    write_file(folder / "canary.csv", "x\na secret\n");
    const std::string canary = (folder / "canary.csv").string();
    // Virtual tables of SpatiaLite and GDAL, as their makers write them into a database.
    write_file(folder / "make.py",
               "import sqlite3, sys\nc = sqlite3.connect(sys.argv[1])\nc.execute('create table t(x)')\n"
               "c.execute('pragma writable_schema=on')\n"
               "for name, sql in (('vt', \"CREATE VIRTUAL TABLE vt USING VirtualText('\" + sys.argv[2] + \"', 'UTF-8', "
               "1, POINT, NONE, ',')\"),\n"
               "                  ('vo', \"CREATE VIRTUAL TABLE vo USING VirtualOGR('\" + sys.argv[2] + \"')\")):\n"
               "    c.execute('insert into sqlite_master values (?, ?, ?, 0, ?)', ('table', name, name, sql))\n"
               "c.commit()\n");
    run("python3 '" + (folder / "make.py").string() + "' '" + (folder / "a.sqlite").string() + "' '" + canary + "'");
    const std::string bytes = sample::content(folder / "a.sqlite");
    for (const char* table : {"vt", "vo"}) {
        INFO(table);
        const std::string said = refusal("a.sqlite", bytes, {.table = table});
        if (said != "read") continue;
        for (const auto& row : read_bytes("a.sqlite", bytes, {.table = table}).rows) {
            for (const std::string& cell : row) CHECK_THAT(cell, !Contains("secret"));
        }
    }
}
