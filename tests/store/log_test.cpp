#include "data/store/detail/log.hpp"

#include <fmt/format.h>

#include "geo/error.hpp"
#include "tests/catch.hpp"
#include "tests/skip.hpp"
#include "tests/store/workplace.hpp"
#include "tests/thrown.hpp"

using namespace picket;
using namespace picket::test;

namespace {

void redact_told_text(Store& store) {
    const Digest text = store.artifacts(store.resolve(Latest{})).at(0).artifact.sha256;
    committed(store, [&](Transaction& change) { change.redact(text); });
}

TxnNumber last(const Store& store) { return store.resolve(Latest{}); }

/// The last line of the log.
Txn end_of_log(const Store& store) { return store.log(last(store)).back(); }

/// An empty database in which one transaction with this note has stated one count.
Txn stated_with(const TxnNote& said) {
    const Workplace place;
    Store store = place.open();
    observed(store, "cz", {{"2024-02-29", 3}}, said);
    return end_of_log(store);
}

}  // namespace

TEST_CASE("log: every table of it refuses that a row is changed or taken away") {
    const Workplace place{Workplace::Holds::the_told};
    {
        Store store = place.open();
        redact_told_text(store);
    }
    std::vector<std::string> tables{"txn"};
    for (const detail::LogTable& table : detail::log_tables()) tables.emplace_back(table.name);
    CHECK(tables.size() == 25);
    for (const std::string& table : tables) {
        CAPTURE(table);
        for (const std::string& sql :
             {fmt::format("UPDATE {} SET txn = txn", table), fmt::format("DELETE FROM {}", table)}) {
            const StoreError error = thrown_by<StoreError>([&] { place.run(sql); });
            CHECK(error.what() == place.file().string() + ": " + table + " is append-only: a change is a new row");
        }
    }
    Store store = place.open();
    CHECK(damaged(store).empty());
}

TEST_CASE("log: transactions count from 1 without gaps") {
    const Workplace place;
    Store store = place.open();
    CHECK(observed(store, "cz", {{"2024-02-28", 1}}) == TxnNumber{1});
    {
        Transaction abandoned = store.begin(note());
        abandoned.state(Report{}, statements("cz", {{"2024-02-29", 1}}));
    }
    {
        Transaction empty = store.begin(note());
        CHECK_FALSE(empty.commit());
    }
    CHECK(observed(store, "cz", {{"2024-02-29", 1}}) == TxnNumber{2});
    CHECK(observed(store, "cz", {{"2024-03-01", 1}}) == TxnNumber{3});
    CHECK(store.log(last(store)).size() == 3);
}

TEST_CASE("log: a transaction holds what its note says") {
    const Workplace place;
    Store store = place.open();
    observed(store, "cz", {{"2024-02-29", 3}},
             {moment("2026-02-28T23:59:59Z"), "observe", "ana", "a call", "picket 9.9"});
    const Txn txn = end_of_log(store);
    CHECK(txn.number == TxnNumber{1});
    CHECK(to_text(txn.recorded_at) == "2026-02-28T23:59:59Z");
    CHECK(txn.kind == "observe");
    CHECK(txn.agent == "ana");
    CHECK(txn.reason == "a call");
    CHECK(txn.tool == "picket 9.9");
    CHECK(txn.content == store.head(txn.number));
}

TEST_CASE("log: a transaction of one thing says what it is about, any other says nothing") {
    const Workplace place;
    Store store = place.open();
    const auto make = [&](const std::string& kind, const auto& change) {
        TxnNote said = note();
        said.kind = kind;
        committed(store, change, said);
        return end_of_log(store).subject;
    };
    CHECK(make("init", [](Transaction& change) { change.revise(source("mnd")); }).empty());
    CHECK(make("add-source", [](Transaction& change) { change.revise(source("jcg")); }) == "jcg");
    CHECK(make("add-series", [](Transaction& change) { change.revise(series("cz")); }) == "cz");
    const auto days = statements("cz", {{"2024-02-29", 3}, {"2024-03-01", 3}});
    CHECK(make("observe", [&](Transaction& change) { change.state(Report{}, std::span{days}.first(1)); }) ==
          "cz 2024-02-29");
    CHECK(make("ingest", [&](Transaction& change) {
              const ArtifactId file = change.add("days.csv", told_text, "daily", "");
              change.state({file, 2, "", "", "", ""}, std::span{days}.last(1));
          }) == "days.csv");
    CHECK(make("add-break", [](Transaction& change) {
              change.revise(RegimeBreak{BreakScope::series, "cz", day("2024-03-01"), BreakKind::gap, BreakEffect::up,
                                        "", "", ""});
          }) == "cz 2024-03-01");
}

TEST_CASE("transaction: nothing of it is visible to others before the commit, and all of it after") {
    const Workplace place;
    Store store = place.open();
    observed(store, "cz", {{"2024-02-28", 1}});
    const Store reader = place.open(Store::Mode::read);
    const std::string before = fingerprint(reader);
    Transaction change = store.begin(note());
    change.revise(series("cz"));
    change.state(Report{}, statements("cz", {{"2024-02-28", 2}, {"2024-02-29", 3}}));
    CHECK(fingerprint(reader) == before);
    CHECK(change.commit() == TxnNumber{2});
    CHECK(last(reader) == TxnNumber{2});
    CHECK(count_on(reader, "cz", "2024-02-28") == DailyCount{2});
    CHECK(count_on(reader, "cz", "2024-02-29") == DailyCount{3});
}

TEST_CASE("transaction: destroyed without a commit it leaves no trace") {
    const Workplace place{Workplace::Holds::the_told};
    Store store = place.open();
    const std::string before = fingerprint(store);
    {
        Transaction change = store.begin(note());
        const ArtifactId file = change.add("x.csv", "date,count\n", "daily", "");
        change.add(file, {2, "count", "x", "is not a number"});
        change.revise(source("mnd"));
        change.revise(series("ships"));
        change.state(Report{}, statements("cz", {{"2024-02-28", 9}, {"2024-03-09", 9}}));
        change.redact(store.artifacts(last(store)).at(0).artifact.sha256);
    }
    CHECK(fingerprint(store) == before);
    CHECK(damaged(store).empty());
}

TEST_CASE("transaction: one that is given away is committed by its new owner") {
    const Workplace place;
    Store store = place.open();
    Transaction first = store.begin(note());
    first.state(Report{}, statements("cz", {{"2024-02-29", 3}}));
    Transaction second = std::move(first);
    CHECK(second.commit() == TxnNumber{1});
    CHECK(count_on(store, "cz", "2024-02-29") == DailyCount{3});
}

TEST_CASE("commit: a file that changes nothing makes no transaction and is not held") {
    const Workplace place;
    Store store = place.open();
    observed(store, "cz", {{"2024-02-29", 3}});
    {
        Transaction change = store.begin(note());
        const ArtifactId file = change.add("again.csv", "date,count\n2024-02-29,3\n", "daily", "");
        change.state({file, 2, "", "", "", ""}, statements("cz", {{"2024-02-29", 3}}));
        CHECK_FALSE(change.commit());
    }
    CHECK(last(store) == TxnNumber{1});
    CHECK(store.artifacts(last(store)).empty());
}

TEST_CASE("head: the same calls with other clocks give the same head and another chain") {
    const Txn early = stated_with(note("2026-01-02T03:04:05Z"));
    const Txn late = stated_with(note("2031-12-31T23:59:59Z"));
    CHECK(early.content == late.content);
    CHECK(early.chain != late.chain);
}

TEST_CASE("head: agent, reason and tool change the chain alone") {
    const Txn plain = stated_with(note());
    TxnNote by_ana = note();
    by_ana.agent = "ana";
    TxnNote with_reason = note();
    with_reason.reason = "why not";
    TxnNote newer_tool = note();
    newer_tool.tool = "picket 9.9";
    for (const TxnNote& said : {by_ana, with_reason, newer_tool}) {
        const Txn other = stated_with(said);
        CHECK(other.content == plain.content);
        CHECK(other.chain != plain.chain);
    }
}

TEST_CASE("head: the kind of a transaction and every fact in it change the head") {
    const Txn plain = stated_with(note());
    TxnNote another_kind = note();
    another_kind.kind = "ingest";
    CHECK(stated_with(another_kind).content != plain.content);
    for (const Said& said : {Said{"2024-02-29", 4}, Said{"2024-02-28", 3}, Said{"2024-02-29", {}}}) {
        const Workplace place;
        Store store = place.open();
        observed(store, "cz", {said});
        CHECK(end_of_log(store).content != plain.content);
    }
}

TEST_CASE("head: a text that moves from one field to the next is another fact") {
    std::vector<Digest> heads;
    for (const auto& [title, url] : {std::pair{"ab", "c"}, std::pair{"a", "bc"}}) {
        const Workplace place;
        Store store = place.open();
        Source made = source("jcg");
        made.title = title;
        made.url = url;
        committed(store, [&](Transaction& change) { change.revise(made); });
        heads.push_back(store.head(TxnNumber{1}));
    }
    CHECK(heads[0] != heads[1]);
}

TEST_CASE("head: a whole story told twice gives the same head after each transaction") {
    const Workplace told{Workplace::Holds::the_told};
    const Workplace again;
    const Store first = told.open(Store::Mode::read);
    Store second = again.open();
    tell(second);
    CHECK(fingerprint(first) == fingerprint(second));
}

// tests/store/log_hashes.py works both hashes out anew with Python's sqlite3 and hashlib, from the rules alone.
TEST_CASE("head: another program that follows the rules finds the same hashes") {
    const Workplace place{Workplace::Holds::the_told};
    std::string expected;
    {
        Store store = place.open();
        redact_told_text(store);
        for (const Txn& txn : store.log(last(store))) {
            expected += fmt::format("{} {} {}\n", txn.number.number, txn.content.hex(), txn.chain.hex());
        }
    }
    const auto found =
        printed_by(fmt::format("python3 {}/tests/store/log_hashes.py {}", PICKET_SOURCE_DIR, place.file().string()));
    if (!found) {
        CHECK_FALSE(printed_by("python3 -c 'import sqlite3, hashlib'"));
        return skip("python3 is not there");
    }
    CHECK(*found == expected);
}
