#include "data/record/report.hpp"

#include "data/record/transaction.hpp"
#include "tests/catch.hpp"

using namespace picket;

namespace {

// SHA-256 of no bytes and of "abc": FIPS 180-2, appendix B, and `printf abc | sha256sum`.
constexpr std::string_view of_nothing = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
constexpr std::string_view of_abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

}  // namespace

TEST_CASE("Digest: 64 hexadecimal digits read back as themselves") {
    CHECK(Digest::parse(of_nothing).value().hex() == of_nothing);
    CHECK(Digest::parse(of_abc).value().hex() == of_abc);
    CHECK(Digest{}.hex() == std::string(64, '0'));
}

TEST_CASE("Digest: the first two digits are the first byte, the higher half first") {
    const Digest digest = Digest::parse(of_abc).value();
    CHECK(digest.bytes[0] == 0xba);
    CHECK(digest.bytes[1] == 0x78);
    CHECK(digest.bytes[31] == 0xad);
}

TEST_CASE("Digest: absent for text of another length or with another sign") {
    CHECK_FALSE(Digest::parse(""));
    CHECK_FALSE(Digest::parse(of_abc.substr(1)));
    CHECK_FALSE(Digest::parse(std::string{of_abc} + "0"));
    CHECK_FALSE(Digest::parse("g" + std::string{of_abc.substr(1)}));
    CHECK_FALSE(Digest::parse(std::string{of_abc.substr(0, 63)} + " "));
}

TEST_CASE("Digest: two digests are equal when all bytes are") {
    CHECK(Digest::parse(of_abc) == Digest::parse(of_abc));
    CHECK_FALSE(Digest::parse(of_abc) == Digest::parse(of_nothing));
}

TEST_CASE("AsOf: is written the way a reader asks for it") {
    using namespace std::chrono_literals;
    constexpr Day leap_day{2024y / 2 / 29};
    CHECK(to_text(AsOf{Latest{}}) == "latest");
    CHECK(to_text(AsOf{TxnNumber{7}}) == "7");
    CHECK(to_text(AsOf{leap_day}) == "2024-02-29");
    CHECK(to_text(AsOf{Instant{leap_day} + 6h}) == "2024-02-29T06:00:00Z");
}
