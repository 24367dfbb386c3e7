#include <fmt/format.h>

#include "data/store/change.hpp"
#include "data/store/detail/derived.hpp"
#include "data/store/detail/log.hpp"
#include "data/store/detail/sha256.hpp"
#include "data/store/detail/store_impl.hpp"
#include "data/store/detail/transaction_impl.hpp"
#include "geo/error.hpp"

namespace picket {
namespace {

detail::Database& begun(detail::Database& database) {
    database.run("BEGIN IMMEDIATE");
    return database;
}

}  // namespace

Transaction::Impl::Impl(detail::Database& opened, TxnNote said)
    : database{begun(opened)},
      note{std::move(said)},
      number{detail::next_number(database)},
      held_{database.prepare("SELECT count, txn, report, state FROM observation_rev WHERE series = ?1 AND day = ?2 "
                             "ORDER BY txn DESC LIMIT 1")},
      put_{database.prepare(
          "INSERT INTO observation_rev (series, day, txn, state, count, report) VALUES (?1, ?2, ?3, 'live', ?4, ?5)")},
      put_now_{database.prepare("INSERT INTO observation_now (series, day, count) VALUES (?1, ?2, ?3) "
                                "ON CONFLICT (series, day) DO UPDATE SET count = excluded.count")},
      report_{database.prepare("INSERT INTO report (txn, artifact, line, source, url, title, published, fields) "
                               "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, NULL)")} {}

Transaction::Impl::~Impl() {
    if (!open) return;
    try {
        database.run("ROLLBACK");
    } catch (const StoreError&) {  // SQLite has rolled back already: a full disk does that
    }
}

std::optional<Transaction::Impl::Held> Transaction::Impl::held(std::string_view series, Day day) {
    held_.with(series, to_text(day));
    if (!held_.next() || held_.text(3) != "live") return std::nullopt;
    Held found;
    if (!held_.blank(0)) found.count = DailyCount{held_.integer(0)};
    found.txn = TxnNumber{held_.integer(1)};
    found.report = ReportId{held_.integer(2)};
    held_.run();  // lets go of the row: a statement that is not at its end holds the write-ahead log
    return found;
}

void Transaction::Impl::put(std::string_view series, Day day, std::optional<DailyCount> count, ReportId report) {
    std::optional<std::int64_t> value;
    if (count) value = count->value;
    put_.with(series, to_text(day), number.number, value, report.number).run();
    put_now_.with(series, to_text(day), value).run();
    facts = true;
}

ReportId Transaction::Impl::append(const Report& report) {
    std::optional<std::int64_t> artifact;
    if (report.artifact) artifact = report.artifact->number;
    report_.with(number.number, artifact, report.line, report.source, report.url, report.title, report.published).run();
    return ReportId{sqlite3_last_insert_rowid(database.handle())};
}

std::int64_t Transaction::Impl::line_of(ReportId report) {
    detail::PreparedStatement row = database.prepare("SELECT line FROM report WHERE report = ?1");
    return row.with(report.number).next() ? row.integer(0) : 0;
}

void Transaction::Impl::keep(const Digest& sha256, std::string_view bytes) {
    database.prepare("INSERT INTO body (sha256, bytes) VALUES (?1, ?2) ON CONFLICT DO NOTHING")
        .with(detail::bytes_of(sha256),
              detail::Bytes{reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size()})
        .run();
}

Transaction Store::begin(TxnNote note) {
    return Transaction{std::make_unique<Transaction::Impl>(impl_->database, std::move(note))};
}

Transaction::Transaction(std::unique_ptr<Impl> impl) : impl_{std::move(impl)} {}
Transaction::Transaction(Transaction&&) noexcept = default;
Transaction& Transaction::operator=(Transaction&&) noexcept = default;
Transaction::~Transaction() = default;

std::optional<StoredArtifact> Transaction::taken_before(std::string_view bytes, std::string_view mapping) const {
    const Digest sha256 = detail::sha256_of(bytes);
    detail::PreparedStatement row = impl_->database.prepare(
        "SELECT artifact, txn, name, bytes, source FROM artifact WHERE sha256 = ?1 AND mapping = ?2");
    row.with(detail::bytes_of(sha256), mapping);
    if (!row.next()) return std::nullopt;
    StoredArtifact found;
    found.id = ArtifactId{row.integer(0)};
    found.txn = TxnNumber{row.integer(1)};
    found.artifact = {row.text(2), sha256, row.integer(3), std::string{mapping}, row.text(4)};
    return found;
}

ArtifactId Transaction::add(const std::string& name, std::string_view bytes, const std::string& mapping,
                            const std::string& source, const std::string& columns) {
    const Digest digest = detail::sha256_of(bytes);
    const bool kept = bytes.size() <= most_kept;
    if (kept) impl_->keep(digest, bytes);
    impl_->database
        .prepare(
            "INSERT INTO artifact (txn, name, sha256, bytes, kept, mapping, source, columns) VALUES (?1, ?2, ?3, ?4, "
            "?5, ?6, ?7, ?8)")
        .with(impl_->number.number, name, detail::bytes_of(digest), static_cast<std::int64_t>(bytes.size()),
              static_cast<std::int64_t>(kept), mapping, source, columns)
        .run();
    return ArtifactId{sqlite3_last_insert_rowid(impl_->database.handle())};
}

void Transaction::add(ArtifactId artifact, const Reject& reject, std::optional<std::string_view> record) {
    const Digest value = detail::sha256_of(reject.value);
    impl_->keep(value, reject.value);
    std::optional<Digest> row;
    std::optional<detail::Bytes> row_bytes;
    if (record) {
        row = detail::sha256_of(*record);
        row_bytes = detail::bytes_of(*row);
        impl_->keep(*row, *record);
    }
    impl_->database
        .prepare(
            "INSERT INTO reject (artifact, line, field, value, reason, txn, record) VALUES (?1, ?2, ?3, ?4, ?5, ?6, "
            "?7)")
        .with(artifact.number, reject.line, reject.column, detail::bytes_of(value), reject.reason, impl_->number.number,
              row_bytes)
        .run();
    impl_->facts = true;
}

void Transaction::redact(const Digest& sha256) {
    detail::PreparedStatement held = impl_->database.prepare("SELECT 1 FROM body WHERE sha256 = ?1");
    if (!held.with(detail::bytes_of(sha256)).next()) {
        throw StoreError{fmt::format("no text with SHA-256 {} is held", sha256.hex()),
                         "`picket status` lists the files that are held with theirs"};
    }
    held.with(detail::bytes_of(sha256));  // lets go of the row that is deleted next
    impl_->database.prepare("DELETE FROM body WHERE sha256 = ?1").with(detail::bytes_of(sha256)).run();
    impl_->database.prepare("INSERT INTO redaction (sha256, txn) VALUES (?1, ?2)")
        .with(detail::bytes_of(sha256), impl_->number.number)
        .run();
    impl_->facts = true;
    impl_->redacts = true;
}

void Transaction::redact(ArtifactId artifact) {
    detail::PreparedStatement rows = impl_->database.prepare(
        "SELECT sha256 FROM body WHERE sha256 IN (SELECT sha256 FROM artifact WHERE artifact = ?1 UNION "
        "SELECT value FROM reject WHERE artifact = ?1 UNION SELECT record FROM reject WHERE artifact = ?1) ORDER BY "
        "sha256");
    rows.with(artifact.number);
    std::vector<Digest> held;
    while (rows.next()) held.push_back(detail::digest_of(rows.blob(0)));
    if (held.empty())
        throw StoreError{"no text of that file is held", "it was redacted before, or was too large to hold"};
    for (const Digest& sha256 : held) redact(sha256);
}

std::optional<TxnNumber> Transaction::commit() {
    if (!impl_->facts) return std::nullopt;  // what was begun is rolled back with this object
    const TxnNote& note = impl_->note;
    detail::renew_derived(impl_->database, impl_->touched, impl_->number);
    const int format = detail::format_of(impl_->database);
    detail::append_to_log(impl_->database,
                          {impl_->number, note.kind, to_text(note.recorded_at), note.agent, note.reason, note.tool,
                           format, impl_->reverses},
                          format);
    impl_->database.run("COMMIT");
    impl_->open = false;
    // The write-ahead log has the bytes still, from when they came: it is emptied.
    if (impl_->redacts) impl_->database.run("PRAGMA wal_checkpoint(TRUNCATE)");
    return impl_->number;
}

}  // namespace picket
