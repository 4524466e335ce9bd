package org.longleaf.tool.award.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;

/// The demo content's `renewal_invariants`, on many made-up careers and on the cases at their
/// edges.
class StandingTest {

    private static final String GROUP = "teacher_6_12";
    private static final LocalDate FIRST = LocalDate.of(2019, 6, 30);
    private static final RuleSet OLD =
            rules(
                    "NC-2019",
                    FIRST,
                    "8.0",
                    Map.of("subject", "3.0", "digital", "2.0", "general", "3.0"),
                    Map.of());
    private static final RuleSet NEW =
            rules(
                    "NC-2024",
                    LocalDate.of(2024, 6, 30),
                    "8.0",
                    Map.of("subject", "4.0", "general", "4.0"),
                    Map.of("digital", "general"));
    private static final RuleBook BOOK = new RuleBook(List.of(NEW, OLD));

    private static RuleSet rules(
            String code,
            LocalDate from,
            String total,
            Map<String, String> minimums,
            Map<String, String> countsAs) {
        return new RuleSet(
                UUID.randomUUID(),
                code,
                from,
                new RuleSet.Terms(
                        new BigDecimal(total),
                        5,
                        new BigDecimal("1.5"),
                        new RuleSet.Window(
                                MonthDay.of(4, 15), MonthDay.of(6, 30), new BigDecimal("35.00")),
                        "planted"),
                Map.of(GROUP, amounts(minimums)),
                countsAs);
    }

    private static SortedMap<String, BigDecimal> amounts(Map<String, String> typed) {
        SortedMap<String, BigDecimal> amounts = new TreeMap<>();
        typed.forEach((category, ceu) -> amounts.put(category, new BigDecimal(ceu)));
        return amounts;
    }

    private static License license(String expires) {
        return new License(
                UUID.randomUUID(), GROUP, LocalDate.parse(expires), "teacher", null, Instant.EPOCH);
    }

    private static Credit credit(LocalDate on, Map<String, String> split) {
        SortedMap<String, BigDecimal> parts = amounts(split);
        BigDecimal sum = parts.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        return new Credit(
                UUID.randomUUID(),
                null,
                "x",
                on,
                sum.multiply(BigDecimal.TEN),
                sum,
                parts,
                "x",
                true);
    }

    private static Credit takenBack(Credit credit) {
        return new Credit(
                credit.id(),
                credit.badge(),
                credit.title(),
                credit.completedOn(),
                credit.contactHours(),
                credit.ceu(),
                credit.split(),
                credit.source(),
                false);
    }

    private static Overlay overlay(String ceu, String from, @Nullable String until) {
        return new Overlay(
                UUID.randomUUID(),
                UUID.randomUUID(),
                "Dogwood",
                GROUP,
                "literacy",
                new BigDecimal(ceu),
                LocalDate.parse(from),
                until == null ? null : LocalDate.parse(until),
                "");
    }

    private static Renewal renewal(
            List<License> licenses, List<Overlay> overlays, List<Credit> credits) {
        return Renewal.of(licenses, BOOK, _ -> overlays, credits);
    }

    private static Standing only(Renewal renewal) {
        assertThat(renewal.standings()).hasSize(1);
        return renewal.standings().getFirst();
    }

    @ParameterizedTest
    @CsvSource({
        "2018-06-30, 0.0, false",
        "2018-07-01, 1.0, true",
        "2023-06-30, 1.0, true",
        "2023-07-01, 0.0, false"
    })
    void a_cycle_is_the_five_years_that_end_on_the_expiry(
            LocalDate completed, BigDecimal total, boolean counted) {
        Credit credit = credit(completed, Map.of("general", "1.0"));

        Renewal renewal = renewal(List.of(license("2023-06-30")), List.of(), List.of(credit));

        assertThat(only(renewal).total()).isEqualByComparingTo(total);
        assertThat(renewal.outside().isEmpty()).isEqualTo(counted);
    }

    @Test
    void what_is_completed_the_day_after_an_expiry_counts_in_the_next_cycle_and_is_told() {
        Credit late = credit(LocalDate.of(2023, 7, 1), Map.of("general", "0.5"));
        Credit years = credit(LocalDate.of(2026, 1, 1), Map.of("general", "0.5"));

        Renewal renewal =
                renewal(
                        List.of(license("2023-06-30"), license("2028-06-30")),
                        List.of(),
                        List.of(late, years));

        assertThat(renewal.standings().getFirst().counted()).containsExactly(late, years);
        assertThat(renewal.standings().getLast().counted()).isEmpty();
        assertThat(renewal.missed(late)).contains(LocalDate.of(2023, 6, 30));
        assertThat(renewal.missed(years)).isEmpty();
    }

    @Test
    void a_license_renewed_early_takes_nothing_from_the_one_before() {
        Credit credit = credit(LocalDate.of(2026, 1, 1), Map.of("general", "1.0"));

        Renewal renewal =
                renewal(
                        List.of(license("2027-06-30"), license("2028-06-30")),
                        List.of(),
                        List.of(credit));

        assertThat(renewal.standings())
                .extracting(standing -> standing.counted().size())
                .containsExactly(0, 1);
    }

    @ParameterizedTest
    @CsvSource({
        "2019-06-29,",
        "2019-06-30, NC-2019",
        "2024-06-29, NC-2019",
        "2024-06-30, NC-2024",
        "2050-01-01, NC-2024"
    })
    void rules_follow_the_day_of_expiry(LocalDate expires, @Nullable String code) {
        assertThat(BOOK.forExpiry(expires).map(RuleSet::code).orElse(null)).isEqualTo(code);
    }

    @Test
    void a_license_without_rules_is_told_as_such() {
        Renewal renewal = renewal(List.of(license("2019-06-29")), List.of(), List.of());

        assertThat(renewal.standings()).isEmpty();
        assertThat(renewal.without()).hasSize(1);
    }

    @Test
    void too_much_of_one_category_fills_no_other() {
        Standing standing =
                only(
                        renewal(
                                List.of(license("2028-06-30")),
                                List.of(),
                                List.of(
                                        credit(
                                                LocalDate.of(2026, 1, 1),
                                                Map.of("subject", "8.0")))));

        assertThat(standing.totalMissing()).isEqualByComparingTo("0");
        assertThat(standing.missing().get("general")).isEqualByComparingTo("4.0");
        assertThat(standing.isMet()).isFalse();
    }

    @Test
    void credit_of_a_category_that_is_gone_counts_as_the_rules_say() {
        License license = license("2027-06-30");
        Credit digital = credit(LocalDate.of(2023, 1, 1), Map.of("digital", "2.0"));

        Standing standing = only(renewal(List.of(license), List.of(), List.of(digital)));

        assertThat(standing.have().get("general")).isEqualByComparingTo("2.0");
        assertThat(standing.have()).doesNotContainKey("digital");
    }

    @ParameterizedTest
    @CsvSource({"2026-06-29, 8.0", "2026-06-30, 9.0", "2031-06-30, 9.0", "2031-07-01, 8.0"})
    void a_districts_extra_is_asked_of_the_expiries_it_names_and_the_total_grows_by_as_much(
            String expires, BigDecimal needed) {
        Standing standing =
                only(
                        renewal(
                                List.of(license(expires)),
                                List.of(overlay("1.0", "2026-06-30", "2031-06-30")),
                                List.of()));

        assertThat(standing.totalNeeded()).isEqualByComparingTo(needed);
        assertThat(standing.minimum().containsKey("literacy"))
                .isEqualTo(needed.compareTo(new BigDecimal("8.0")) > 0);
    }

    /// Careers by chance, always the same ones.
    @Test
    void whatever_was_completed_when_the_invariants_hold() {
        Random chance = new Random(20_231_130);
        for (int career = 0; career < 500; career++) {
            List<License> licenses = new ArrayList<>();
            LocalDate expires = FIRST.plusDays(chance.nextInt(400));
            for (int i = 0; i <= chance.nextInt(4); i++) {
                licenses.add(license(expires.toString()));
                expires = expires.plusDays(1 + chance.nextInt(3000));
            }
            List<Overlay> overlays =
                    chance.nextBoolean()
                            ? List.of()
                            : List.of(
                                    overlay("1.0", "2022-06-30", null),
                                    overlay("0.5", "2019-01-01", "2025-01-01"));
            List<Credit> credits = credits(chance);

            holds(renewal(licenses, overlays, credits), overlays, credits);
        }
    }

    private static List<Credit> credits(Random chance) {
        return IntStream.range(0, chance.nextInt(30))
                .mapToObj(_ -> {
                    Map<String, String> split = new HashMap<>();
                    for (String category :
                            Arrays.asList("subject", "general", "literacy", "digital")) {
                        if (chance.nextInt(3) == 0) {
                            split.put(category, "0." + (1 + chance.nextInt(9)));
                        }
                    }
                    Credit credit =
                            credit(
                                    FIRST.minusDays(2000).plusDays(chance.nextInt(9000)),
                                    split.isEmpty() ? Map.of("general", "0.1") : split);
                    return chance.nextInt(5) == 0 ? takenBack(credit) : credit;
                })
                .toList();
    }

    private static void holds(Renewal renewal, List<Overlay> overlays, List<Credit> credits) {
        Map<UUID, Integer> times = new HashMap<>();
        for (Standing standing : renewal.standings()) {
            BigDecimal awarded = BigDecimal.ZERO;
            for (Credit credit : standing.counted()) {
                times.merge(credit.id(), 1, Integer::sum);
                awarded = awarded.add(credit.ceu());
                assertThat(credit.counts()).as("what was taken back counts nowhere").isTrue();
                assertThat(standing.cycle().contains(credit.completedOn())).isTrue();
            }
            assertThat(standing.total())
                    .as("never above the awards' CEUs")
                    .isEqualByComparingTo(awarded);
            assertThat(standing.cycle().ends()).isEqualTo(standing.license().expiresOn());
            assertThat(standing.cycle().begins())
                    .isAfterOrEqualTo(standing.cycle().ends().minusYears(5).plusDays(1));
            assertThat(standing.rules())
                    .isEqualTo(BOOK.forExpiry(standing.license().expiresOn()).orElseThrow());
            BigDecimal extra =
                    overlays.stream()
                            .filter(one -> one.reaches(standing.license()))
                            .map(Overlay::ceu)
                            .reduce(BigDecimal.ZERO, BigDecimal::add);
            assertThat(standing.totalNeeded())
                    .isEqualByComparingTo(extra.add(new BigDecimal("8.0")));
            assertThat(standing.isMet())
                    .isEqualTo(
                            standing.total().compareTo(standing.totalNeeded()) >= 0
                                    && standing.minimum().entrySet().stream()
                                            .allMatch(one ->
                                                    standing.have()
                                                                    .getOrDefault(
                                                                            one.getKey(),
                                                                            java.math.BigDecimal
                                                                                    .ZERO)
                                                                    .compareTo(one.getValue())
                                                            >= 0));
        }
        assertThat(times.values())
                .as("no award counts in two cycles")
                .allMatch(count -> count == 1);
        assertThat(times.size() + renewal.outside().size()).isEqualTo(credits.size());
    }

    @Test
    void a_preview_tells_no_number_that_is_small_enough_to_tell_of_somebody() {
        RuleForm.Wanted wanted =
                new RuleForm.Wanted(
                        "NC-2027",
                        LocalDate.of(2027, 6, 30),
                        new BigDecimal("8.0"),
                        new BigDecimal("35.00"),
                        "x",
                        Map.of(
                                GROUP,
                                amounts(Map.of("subject", "4", "general", "4")),
                                "other",
                                amounts(Map.of("subject", "8.0"))));

        Reach reach =
                Reach.of(
                        List.of(
                                new Reach.Counted(LocalDate.of(2027, 6, 29), GROUP, 50),
                                new Reach.Counted(LocalDate.of(2027, 6, 30), GROUP, 9),
                                new Reach.Counted(LocalDate.of(2028, 6, 30), "other", 10)),
                        BOOK,
                        wanted);

        assertThat(reach.lines())
                .containsExactly(
                        new Reach.Line(LocalDate.of(2027, 6, 30), GROUP, "NC-2024", null, false),
                        new Reach.Line(LocalDate.of(2028, 6, 30), "other", "NC-2024", 10, true));
    }
}
