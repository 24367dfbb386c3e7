#include <algorithm>
#include <array>
#include <chrono>

#include <fmt/format.h>

#include "ingest/bulletins/jmod.hpp"
#include "ingest/bulletins/scan.hpp"
#include "ingest/bulletins/written_day.hpp"

namespace picket::bulletins {
namespace {

constexpr std::size_t longest_sentence = 20'000;  ///< bytes: no statement has more

/// A part of the text.
struct Part {
    std::size_t at;
    std::string_view text;
};

/// Sentences: up to a full stop, and before what begins a new one where the full stop is missing.
std::vector<Part> sentences_of(std::string_view text) {
    constexpr std::array<std::string_view, 6> beginnings{"これらに対し", "これに対し", "防衛省・自衛隊は",
                                                         "(問合せ先)",   "日時位置",   "※"};
    std::vector<Part> out;
    std::size_t from = 0;
    const auto cut = [&](std::size_t end) {
        if (end > from) out.push_back({from, text.substr(from, end - from)});
        from = end;
    };
    for (std::size_t at = 0; at < text.size(); ++at) {
        const std::string_view rest = text.substr(at);
        const bool begins =
            std::ranges::any_of(beginnings, [&](std::string_view word) { return rest.starts_with(word); });
        const bool item = at > 0 && rest.size() > 2 && rest[0] == '(' && is_digit(rest[1]) && rest[2] == ')';
        if (begins || item) cut(at);
        if (rest.starts_with("。")) cut(at + 3);
        constexpr std::string_view because = "したため、";  // what was seen, and what was done in answer
        if (rest.starts_with(because)) cut(at + because.size());
    }
    cut(text.size());
    return out;
}

/// The sentence without what stands before it in a heading: rules of hyphens, the title.
Part without_heading(Part sentence) {
    for (const std::string_view mark : {"--", "動向について", "お知らせ)"}) {
        const std::size_t at = sentence.text.rfind(mark);
        if (at == std::string_view::npos) continue;
        sentence.at += at + mark.size();
        sentence.text.remove_prefix(at + mark.size());
    }
    while (sentence.text.starts_with('-')) {
        ++sentence.at;
        sentence.text.remove_prefix(1);
    }
    return sentence;
}

enum class Says { nothing, heading, earlier, something };

/// What kind of sentence it is. What was done in answer, and that nothing worse happened, is no sighting.
Says kind_of(std::string_view sentence) {
    if (has_any(sentence, {"同一である", "同一のもの", "実績は"})) return Says::earlier;
    if (has_any(sentence, {"情報収集・警戒監視", "警戒監視・情報収集", "緊急発進", "問合せ先", "報道発表資料",
                           "領空侵犯はな", "初めて", "※"})) {
        return Says::nothing;
    }
    if (has_any(sentence, {"以下の", "下記の"})) return Says::heading;
    const bool tells =
        has_any(sentence, {"確認", "航行", "飛行", "通過", "飛来", "入域", "出域", "射撃", "合流", "km"});
    const bool of_somebody = has_any(sentence, {"艦", "機", "中国", "ロシア", "隻", "船"});
    return tells && of_somebody ? Says::something : Says::nothing;
}

/// A day, or a run of days, that a clause names.
struct Named {
    std::size_t at = 0;
    Day first{};
    Day last{};
    bool through = false;  ///< "から ... にかけて", "まで"
};

/// Reads the days of one release, each in the light of those before it.
class Calendar {
public:
    void begin(std::optional<Day> released) {
        released_ = released;
        now_ = released;
    }
    [[nodiscard]] std::optional<Day> released() const noexcept { return released_; }

    /// The days of a clause, in their order.
    std::vector<Named> days_in(std::string_view clause) {
        std::vector<Named> out;
        for (std::size_t at = 0; at < clause.size();) {
            const auto day = day_at_or_short(clause, at);
            if (!day) {
                ++at;
                continue;
            }
            const bool closes = !out.empty() && links(clause, out.back(), day->at);
            if (closes) {
                out.back().last = day->first;
                out.back().through = true;
            } else {
                out.push_back(*day);
            }
            at = end_;
        }
        return out;
    }

private:
    /// "から" between two days makes them a run, and so does "及び" right between them.
    static bool links(std::string_view clause, const Named& before, std::size_t at) {
        const std::string_view between = clause.substr(before.at, at - before.at);
        const bool run = between.find("から") != std::string_view::npos || between.ends_with("及び");
        return run && between.size() < 60;
    }

    std::optional<Named> day_at_or_short(std::string_view clause, std::size_t at) {
        if (const auto found = day_at(clause, at)) return dated(*found);
        if (clause.substr(at).starts_with("同日") && now_) {
            end_ = at + std::string_view{"同日"}.size();
            return Named{at, *now_, *now_};
        }
        const bool same_month = clause.substr(at).starts_with("同月");
        Scan scan{clause, at};
        if (same_month) scan.take("同月");
        if (!same_month && (!is_digit(clause[at]) || (at > 0 && is_digit(clause[at - 1])))) return std::nullopt;
        const auto number = scan.number(2);
        if (!number || *number < 1 || *number > 31 || !scan.take("日") || !now_) return std::nullopt;
        if (scan.rest().starts_with("間")) return std::nullopt;
        end_ = scan.at();
        const std::chrono::year_month_day now{*now_};
        const std::chrono::year_month_day date{now.year(), now.month(),
                                               std::chrono::day{static_cast<unsigned>(*number)}};
        if (!date.ok()) return std::nullopt;
        now_ = Day{date};
        return Named{at, *now_, *now_};
    }

    std::optional<Named> dated(const FoundDay& found) {
        std::optional<int> year;
        if (released_) {
            const std::chrono::year_month_day released{*released_};
            const bool year_before = found.month > static_cast<unsigned>(released.month());
            year = static_cast<int>(released.year()) - (year_before ? 1 : 0);
        } else if (now_) {
            year = static_cast<int>(std::chrono::year_month_day{*now_}.year());
        }
        const std::optional<Day> day = found.in(year);
        if (!day) return std::nullopt;
        end_ = found.end;
        now_ = day;
        return Named{found.at, *day, *day};
    }

    std::optional<Day> released_;
    std::optional<Day> now_;  ///< the last day that was named
    std::size_t end_ = 0;     ///< behind it
};

struct Clock {
    std::string time;  ///< HH:MM; blank where no hour is said
    std::string said;
};

/// "午前9時頃", "午後7時50分頃", "正午頃", "午前から夜にかけて".
Clock clock_in(std::string_view clause) {
    const auto at_hour = [](std::int64_t hour, std::int64_t minute) {
        return fmt::format("{:02}:{:02}", hour, minute);
    };
    for (std::size_t at = 0; at < clause.size(); ++at) {
        Scan scan{clause, at};
        if (scan.take("正午")) return {at_hour(12, 0), "正午頃"};
        const auto half = scan.take_one_of({"午前", "午後"});
        if (!half) continue;
        const auto hour = scan.number(2);
        if (!hour || *hour > 12 || !scan.take("時")) {
            scan.take_one_of({"から午後", "から夜", "から夕方", "から"});
            scan.take_one_of({"にかけて", "にかけ"});
            return {"", std::string{clause.substr(at, scan.at() - at)}};
        }
        const auto minute = scan.number(3);
        if (minute) scan.take("分");
        scan.take("頃");
        const std::int64_t hours = (*hour % 12) + (*half == 1 ? 12 : 0);
        return {at_hour(hours, minute.value_or(0)), std::string{clause.substr(at, scan.at() - at)}};
    }
    return {};
}

/// Reads one release after another, sentence by sentence.
class Reading {
public:
    explicit Reading(const Prose& prose) : prose_{prose}, text_{prose.text()} {}

    std::vector<Sighting> sightings() {
        for (const Part& sentence : sentences_of(text_)) take(sentence);
        return std::move(out_);
    }

private:
    void take(const Part& whole) {
        if (whole.text.size() > longest_sentence) return refuse(whole, "a sentence longer than any statement");
        begin_release(whole);
        const Part sentence = without_heading(whole);
        in_list_ = in_list_ || sentence.text.starts_with("日時位置");
        switch (kind_of(sentence.text)) {
            case Says::nothing: in_list_ = false; return;
            case Says::heading: return heading(sentence);
            case Says::earlier: return earlier(sentence);
            case Says::something: break;
        }
        for (const Part& clause : clauses_of(sentence)) take_clause(clause);
        in_list_ = false;
    }

    /// "令和4年8月1日統合幕僚監部": a day right before the name of the office begins a release.
    void begin_release(const Part& sentence) {
        for (std::size_t at = 0; at < sentence.text.size(); ++at) {
            const auto found = day_at(sentence.text, at);
            if (!found) continue;
            Scan scan{sentence.text, found->end};
            while (scan.blanks().take("-")) {
            }
            if (!scan.take_one_of({"統合幕僚監部", "防衛省"}) || !found->in()) {
                at = found->end - 1;
                continue;
            }
            if (scan.rest().starts_with("・")) return;
            calendar_.begin(found->in());
            context_ = {};
            period_.reset();
            place_.clear();
            nation_.clear();
            seen_.clear();
            together_ = false;
            return;
        }
    }

    /// "以下のとおり": the days of the list that follows, and whose ships they are.
    void heading(const Part& sentence) {
        context_ = latest(sentence.text);
        period_ = context_;
        if (has_any(sentence.text, {"中国"})) nation_ = "China";
    }

    /// The last day that a sentence names, for what follows without one.
    std::optional<Named> latest(std::string_view sentence) {
        const auto days = calendar_.days_in(sentence);
        return days.empty() ? context_ : std::optional{days.back()};
    }

    void earlier(const Part& sentence) {
        const auto days = calendar_.days_in(sentence.text);
        Sighting told = blank(sentence);
        told.act = "earlier";
        if (!days.empty()) {
            told.first = days.front().first;
            told.last = days.front().last;
        }
        out_.push_back(std::move(told));
    }

    /// A sentence is cut behind 確認し and before a day that is not its first, except within a run of days.
    std::vector<Part> clauses_of(const Part& sentence) {
        std::vector<std::size_t> cuts;
        const std::string_view text = sentence.text;
        for (std::size_t at = text.find("確認し、"); at != std::string_view::npos; at = text.find("確認し、", at + 1)) {
            cuts.push_back(at + std::string_view{"確認し、"}.size());
        }
        Calendar ahead = calendar_;
        const auto days = ahead.days_in(text);
        for (std::size_t i = 1; i < days.size(); ++i) {
            const std::string_view before = text.substr(0, days[i].at);
            if (in_list_ || before.ends_with("、") || before.ends_with("後、")) cuts.push_back(days[i].at);
        }
        std::ranges::sort(cuts);
        std::vector<Part> out;
        std::size_t from = 0;
        cuts.push_back(text.size());
        for (const std::size_t cut : cuts) {
            const std::string_view part = text.substr(from, cut - from);
            if (!trimmed(part).empty()) out.push_back({sentence.at + from, part});
            from = cut;
        }
        return out;
    }

    void take_clause(const Part& clause) {
        Sighting now = blank(clause);
        const std::vector<Named> days = calendar_.days_in(clause.text);
        const JapaneseWhere where = where_in(clause.text);
        const Clock clock = clock_in(clause.text);
        const bool later = has_any(clause.text, {"その後", "次いで"});
        set_days(now, days, later && clock.time.empty());
        if (period_ && clause.text.find("当該期間") != std::string_view::npos) {
            now.first = period_->first;
            now.last = period_->last;
        }
        now.time = clock.time;
        now.time_said = clock.said;
        now.place = where.place;
        if (now.place.empty() && clause.text.find("同海域") != std::string_view::npos) now.place = place_;
        if (!now.place.empty()) place_ = now.place;
        now.strait = where.strait;
        now.direction = where.direction;
        now.toward = where.toward;
        now.seen = seen_in(clause.text);
        for (Seen& seen : now.seen) {
            if (seen.nation.empty()) seen.nation = nation_;
            nation_ = seen.nation;
        }
        remember(now, clause.text);
        now.act = act_of(clause.text, where, now);
        const bool says_nothing =
            where.place.empty() && now.toward.empty() && now.direction.empty() && days.empty() && clock.said.empty();
        const bool of_flights = now.act == "flight operations" || now.act == "exercise";
        if (says_nothing && !of_flights) {
            now.problem = "it tells of ships or aircraft, and neither a day nor a place can be read";
        } else if (!now.first) {
            now.problem = "no day is stated before it";
        }
        if (now.place.empty()) now.place = "near Japan, place not stated";
        out_.push_back(std::move(now));
    }

    void set_days(Sighting& now, const std::vector<Named>& days, bool later) {
        if (!days.empty()) {
            context_ = days.front();
            if (days.size() > 1 && !days.back().through) context_->last = days.back().last;
            now.first = days.front().first;
            now.last = days.front().last;
            return;
        }
        if (!context_) return;
        now.first = context_->last;
        now.last = context_->last;
        // "その後" without a day: some time from then to the day of the release.
        if (later && calendar_.released() && *calendar_.released() > *now.first) {
            now.last = calendar_.released();
            now.within = true;
        }
    }

    /// Ships are named once and are "当該艦艇" or "これらの艦艇" in what follows.
    void remember(Sighting& now, std::string_view clause) {
        if (!now.seen.empty()) {
            if (!together_) seen_.clear();
            seen_.insert(seen_.end(), now.seen.begin(), now.seen.end());
            last_ = now.seen;
            together_ = true;
            return;
        }
        now.seen = clause.find("これら") != std::string_view::npos ? seen_ : last_;
        if (!now.strait.empty()) together_ = false;
    }

    static std::string act_of(std::string_view clause, const JapaneseWhere& where, const Sighting& now) {
        if (has_any(clause, {"射撃", "共同飛行", "共同訓練", "訓練を実施"})) return "exercise";
        if (has_any(clause, {"発着艦", "着艦"})) return "flight operations";
        const bool aircraft = std::ranges::any_of(now.seen, &Seen::aircraft);
        const bool ships = std::ranges::any_of(now.seen, [](const Seen& seen) { return !seen.aircraft; });
        if (aircraft && !ships) return "flight";
        if (where.territorial_sea) return "territorial sea";
        if (!where.strait.empty()) return "passage";
        return where.contiguous_zone ? "contiguous zone" : "sighting";
    }

    Sighting blank(const Part& part) const {
        Sighting out;
        out.line = prose_.line_at(part.at);
        out.text = std::string{trimmed(part.text)};
        out.released = calendar_.released();
        return out;
    }

    void refuse(const Part& part, std::string_view problem) {
        Sighting out = blank({part.at, part.text.substr(0, 0)});
        out.problem = problem;
        out_.push_back(std::move(out));
    }

    const Prose& prose_;
    std::string_view text_;
    Calendar calendar_;
    std::optional<Named> context_;  ///< the day or days of the last clause
    std::optional<Named> period_;   ///< of a list that the release announces
    std::string nation_;            ///< of what was named last
    std::vector<Seen> seen_;        ///< of all clauses since the last passage
    std::vector<Seen> last_;        ///< of the last clause that named any
    std::string place_;             ///< of the last clause that named one
    bool together_ = false;         ///< what is named next belongs to what was named before
    bool in_list_ = false;          ///< a table that was written out as one line
    std::vector<Sighting> out_;
};

}  // namespace

std::vector<Sighting> japanese_sightings(const Prose& prose) { return Reading{prose}.sightings(); }

}  // namespace picket::bulletins
