#include "geo/error.hpp"
#include "tests/catch.hpp"
#include "tests/store/workplace.hpp"
#include "tests/thrown.hpp"

using namespace picket;
using namespace picket::test;

namespace {

/// Takes a file with these bytes, and a statement, since a file alone makes no transaction.
StoredArtifact taken(Store& store, std::string_view bytes, const std::string& mapping = "daily") {
    committed(store, [&](Transaction& change) {
        const ArtifactId file = change.add("x.csv", bytes, mapping, "jcg");
        change.state({file, 2, "", "", "", ""}, statements("cz", {{"2024-02-29", 3}}));
    });
    return store.artifacts(store.resolve(Latest{})).back();
}

struct Known {
    std::string bytes;
    std::string_view sha256;
};

/// True when one of the files of the database, its write-ahead log included, has these bytes in it.
bool written_somewhere(const Workplace& place, std::string_view text) {
    for (const std::string& name : place.folder().names()) {
        if (bytes_of(place.folder() / name).find(text) != std::string::npos) return true;
    }
    return false;
}

Digest digest_of_told_text() {
    // printf 'date,count\n2024-02-28,4\n2024-02-29,\n2024-03-01,2\n2024-03-02,many boats\n' | sha256sum
    return Digest::parse("9dcaad6a740294812af559147d225c78c1aa751b084636f49742dad5b68f7bf2").value();
}

Digest digest_of_told_reject() {
    // printf 'many boats' | sha256sum
    return Digest::parse("179d1a979beedd04f23ed8804649a1136e5499c65ea352de3bf50b6652d57e5e").value();
}

void redact(Store& store, const Digest& sha256) {
    committed(store, [&](Transaction& change) { change.redact(sha256); });
}

}  // namespace

// FIPS 180-2 appendix B for "abc" and a million "a", and for each: printf BYTES | sha256sum
TEST_CASE("artifact: has the SHA-256 that sha256sum gives, and the bytes as they were") {
    const Known known[] = {
        {"", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
        {"abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
        {std::string(1'000'000, 'a'), "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"},
        {std::string{"a\0b\xff\xfe\r\n", 7}, "e8692022fb1f217323459829770f3cfb7e0f848901fc9f61a4385f773e57a250"},
    };
    for (const Known& one : known) {
        CAPTURE(one.bytes.size());
        const Workplace place;
        Store store = place.open();
        const StoredArtifact file = taken(store, one.bytes);
        CHECK(file.artifact.sha256.hex() == one.sha256);
        CHECK(file.artifact.bytes == static_cast<std::int64_t>(one.bytes.size()));
        CHECK(file.kept);
        CHECK((store.body(file.artifact.sha256) == one.bytes));
        CHECK(check_named(verify(store), "bodies").verdict == Verdict::holds);
    }
}

TEST_CASE("artifact: has name, mapping, source and transaction as given") {
    const Workplace place;
    Store store = place.open();
    observed(store, "cz", {{"2024-02-28", 1}});
    const StoredArtifact file = taken(store, "abc", "jcg-daily");
    CHECK(file.txn == TxnNumber{2});
    CHECK(file.artifact.name == "x.csv");
    CHECK(file.artifact.mapping == "jcg-daily");
    CHECK(file.artifact.source == "jcg");
    CHECK(store.artifacts(TxnNumber{1}).empty());
}

// python3 -c 'import hashlib; print(hashlib.sha256(b"a" * ((64 << 20) + 1)).hexdigest())'
TEST_CASE("artifact: one byte more than the most that is kept is known by its SHA-256 alone") {
    const Workplace place;
    Store store = place.open();
    const StoredArtifact file = taken(store, std::string(Transaction::most_kept + 1, 'a'));
    CHECK(file.artifact.sha256.hex() == "0ed59c6929ac1c013be3a95779b6edf64fd7d9858e28fc246964c5bddce58ba2");
    CHECK(file.artifact.bytes == 67'108'865);
    CHECK_FALSE(file.kept);
    CHECK_FALSE(store.body(file.artifact.sha256));
    CHECK(damaged(store).empty());
}

TEST_CASE("artifact: the most that is kept is kept") {
    const Workplace place;
    Store store = place.open();
    CHECK(taken(store, std::string(Transaction::most_kept, 'a')).kept);
}

TEST_CASE("taken_before: knows a file by its bytes and its mapping, not by its name") {
    const Workplace place;
    Store store = place.open();
    const StoredArtifact file = taken(store, "abc", "daily");
    const Transaction change = store.begin(note());
    const auto found = change.taken_before("abc", "daily");
    REQUIRE(found);
    CHECK(found->id == file.id);
    CHECK(found->txn == TxnNumber{1});
    CHECK(found->artifact.sha256 == file.artifact.sha256);
    CHECK(found->artifact.name == "x.csv");
    CHECK_FALSE(change.taken_before("abc", "observations"));
    CHECK_FALSE(change.taken_before("abd", "daily"));
}

TEST_CASE("taken_before: the same bytes under two mappings are two files with one text") {
    const Workplace place;
    Store store = place.open();
    const StoredArtifact first = taken(store, "abc", "daily");
    committed(store, [](Transaction& change) {
        const ArtifactId file = change.add("y.csv", "abc", "observations", "");
        change.add(file, {1, "", "abc", "is no row"});
    });
    const auto files = store.artifacts(TxnNumber{2});
    REQUIRE(files.size() == 2);
    CHECK(files[0].artifact.sha256 == files[1].artifact.sha256);
    CHECK(files[0].id != files[1].id);
    CHECK((store.body(first.artifact.sha256) == "abc"));
}

TEST_CASE("rejects: stand by file and line, with the text as it was") {
    const Workplace place;
    Store store = place.open();
    committed(store, [](Transaction& change) {
        const ArtifactId file = change.add("x.csv", "abc", "daily", "");
        change.add(file, {12, "count", std::string{"\0\xff", 2}, "is not UTF-8"});
        change.add(file, {3, "", "", "is empty"});
        change.add(file, {3, "date", "2023-02-29", "is not a day"});
    });
    const auto rejects = store.rejects(TxnNumber{1});
    REQUIRE(rejects.size() == 3);
    CHECK(rejects[0].reject == Reject{3, "", "", "is empty"});
    CHECK(rejects[1].reject == Reject{3, "date", "2023-02-29", "is not a day"});
    CHECK(rejects[2].reject == Reject{12, "count", std::string{"\0\xff", 2}, "is not UTF-8"});
    CHECK(rejects[0].artifact == "x.csv");
    CHECK(rejects[0].mapping == "daily");
    CHECK(damaged(store).empty());
}

TEST_CASE("redact: the text of a file is held no more, and the log still knows its SHA-256") {
    const Workplace place{Workplace::Holds::the_told};
    Store store = place.open();
    REQUIRE((store.body(digest_of_told_text()) == told_text));
    redact(store, digest_of_told_text());
    CHECK_FALSE(store.body(digest_of_told_text()));
    const StoredArtifact file = store.artifacts(store.resolve(Latest{})).at(0);
    CHECK(file.artifact.sha256 == digest_of_told_text());
    CHECK_FALSE(file.kept);
    CHECK(count_on(store, "cz", "2024-03-01") == DailyCount{2});
}

TEST_CASE("redact: a rejected value reads as blank from then on") {
    const Workplace place{Workplace::Holds::the_told};
    Store store = place.open();
    CHECK(store.rejects(store.resolve(Latest{})).at(0).reject.value == told_reject);
    redact(store, digest_of_told_reject());
    const Reject left = store.rejects(store.resolve(Latest{})).at(0).reject;
    CHECK(left == Reject{5, "count", "", "is not a whole number"});
}

TEST_CASE("redact: the bytes are in no file of the database right after the commit") {
    const Workplace place;
    const std::string secret = "the name of the captain is written here and nowhere else";
    Store store = place.open();
    const Digest sha256 = taken(store, std::string(20'000, '.') + secret + std::string(20'000, '.')).artifact.sha256;
    REQUIRE(written_somewhere(place, secret));
    redact(store, sha256);
    CHECK_FALSE(written_somewhere(place, secret));
}

TEST_CASE("redact: a statement in the same transaction does not keep the bytes alive") {
    const Workplace place;
    const std::string secret = "the name of the captain is written here and nowhere else";
    Store store = place.open();
    const Digest sha256 = taken(store, secret).artifact.sha256;
    {
        Transaction change = store.begin(note());
        change.redact(sha256);
        change.state(Report{}, statements("cz", {{"2024-02-29", 4}}));
        change.commit();
        CHECK_FALSE(written_somewhere(place, secret));
    }
    CHECK(damaged(store).empty());
}

TEST_CASE("redact: the bytes are in no file of a database that was closed in between") {
    const Workplace place{Workplace::Holds::the_told};
    REQUIRE(written_somewhere(place, told_reject));
    {
        Store store = place.open();
        redact(store, digest_of_told_text());
        redact(store, digest_of_told_reject());
    }
    CHECK_FALSE(written_somewhere(place, told_reject));
    CHECK_FALSE(written_somewhere(place, "2024-03-01,2\n"));
}

TEST_CASE("redact: of a file takes its text and its rejected values, and leaves those of other files") {
    const Workplace place{Workplace::Holds::the_told};
    Store store = place.open();
    ArtifactId other;
    committed(store, [&](Transaction& change) {
        other = change.add("other.csv", "other text", "daily", "");
        change.add(other, {2, "count", "other value", "is not a whole number"});
    });
    const ArtifactId told = store.artifacts(TxnNumber{4}).at(0).id;
    CHECK(committed(store, [&](Transaction& change) { change.redact(told); }) == TxnNumber{6});
    CHECK_FALSE(store.body(digest_of_told_text()));
    CHECK_FALSE(store.body(digest_of_told_reject()));
    const auto files = store.artifacts(TxnNumber{6});
    CHECK((store.body(files.at(1).artifact.sha256) == "other text"));
    CHECK(store.rejects(TxnNumber{6}).at(1).reject.value == "other value");
    CHECK(damaged(store).empty());
}

TEST_CASE("redact: of a file whose texts are gone already is an error") {
    const Workplace place{Workplace::Holds::the_told};
    Store store = place.open();
    const ArtifactId told = store.artifacts(TxnNumber{4}).at(0).id;
    committed(store, [&](Transaction& change) { change.redact(told); });
    Transaction change = store.begin(note());
    const StoreError error = thrown_by<StoreError>([&] { change.redact(told); });
    CHECK(std::string{error.what()} == "no text of that file is held");
    CHECK(error.hint() == "it was redacted before, or was too large to hold");
    CHECK_FALSE(change.commit());
}

TEST_CASE("redact: verify says redacted and not damaged") {
    const Workplace place{Workplace::Holds::the_told};
    Store store = place.open();
    redact(store, digest_of_told_text());
    redact(store, digest_of_told_reject());
    const Check bodies = check_named(verify(store), "bodies");
    CHECK(bodies.verdict == Verdict::redacted);
    CHECK(bodies.detail == "0 texts are sound, 2 were redacted");
    CHECK(damaged(store).empty());
}

TEST_CASE("redact: is a transaction of its own and changes no head before it") {
    const Workplace place{Workplace::Holds::the_told};
    Store store = place.open();
    const Digest before = store.head(TxnNumber{4});
    redact(store, digest_of_told_text());
    CHECK(store.resolve(Latest{}) == TxnNumber{5});
    CHECK(store.head(TxnNumber{4}) == before);
    CHECK(store.head(TxnNumber{5}) != before);
}

TEST_CASE("redact: a text that is not held is an error with its SHA-256") {
    const Workplace place{Workplace::Holds::the_told};
    Store store = place.open();
    Transaction change = store.begin(note());
    const Digest unknown = Digest::parse("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad").value();
    const StoreError error = thrown_by<StoreError>([&] { change.redact(unknown); });
    CHECK(std::string{error.what()} == "no text with SHA-256 " + unknown.hex() + " is held");
    CHECK(error.hint() == "`picket status` lists the files that are held with theirs");
    CHECK_FALSE(change.commit());
}

TEST_CASE("redact: a file that was redacted is still known when it comes again") {
    const Workplace place{Workplace::Holds::the_told};
    Store store = place.open();
    redact(store, digest_of_told_text());
    const Transaction change = store.begin(note());
    CHECK(change.taken_before(told_text, "daily"));
}

TEST_CASE("reject: the row that it was is held as a text, and redacted with its file") {
    const Workplace place;
    Store store = place.open();
    committed(store, [](Transaction& change) {
        const ArtifactId file = change.add("x.csv", "a,b\nsecret,1\n", "daily", "jcg", "a,b");
        change.add(file, {2, "a", "secret", "is no day"}, "secret,1");
        change.add(file, {2, "b", "1", "is no series"}, "secret,1");
    });
    const TxnNumber at = store.resolve(Latest{});
    const StoredArtifact file = store.artifacts(at).back();
    CHECK(file.artifact.columns == "a,b");
    const auto rows = store.rejected_rows(file.id, at);
    REQUIRE(rows.size() == 1);
    CHECK(rows[0].cells == std::vector<std::string>{"secret", "1"});
    CHECK(rows[0].rejects.size() == 2);
    committed(store, [&](Transaction& change) { change.redact(file.id); });
    CHECK(store.rejected_rows(file.id, store.resolve(Latest{})).at(0).cells.empty());
    CHECK_FALSE(written_somewhere(place, "secret,1"));
    CHECK(check_named(verify(store), "bodies").verdict == Verdict::redacted);
}

TEST_CASE("reject: a row that is gone without a redaction is damage") {
    const Workplace place;
    Store store = place.open();
    committed(store, [](Transaction& change) {
        change.add(change.add("x.csv", "a\nx\n", "daily", "jcg", "a"), {2, "a", "x!", "is no day"}, "x");
    });
    place.run("DELETE FROM body WHERE bytes = x'78'");
    CHECK(check_named(verify(store), "bodies").detail ==
          "the text of the rejected line 2 is gone, and no transaction took it away");
}
