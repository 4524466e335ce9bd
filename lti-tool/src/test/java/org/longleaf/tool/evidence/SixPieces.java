package org.longleaf.tool.evidence;

import org.longleaf.tool.catalog.Version;
import org.longleaf.tool.catalog.Version.AttestationText;
import org.longleaf.tool.catalog.Version.Criterion;
import org.longleaf.tool.catalog.Version.Issuer;
import org.longleaf.tool.catalog.Version.Level;
import org.longleaf.tool.catalog.Version.Limits;
import org.longleaf.tool.catalog.Version.OutsideDistrict;
import org.longleaf.tool.catalog.Version.Requirement;
import org.longleaf.tool.catalog.Version.Stakes;
import org.longleaf.tool.catalog.Version.Texts;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// A version that asks for six pieces and is judged by eight criteria, as DL-205 is, with short
/// texts.
final class SixPieces {

    private static final List<String> USUAL = List.of("own-work", "student-privacy");
    private static final List<String> RECORDED =
            List.of("own-work", "student-privacy", "recording-consent");

    private SixPieces() {}

    static Version version() {
        return version(List.of());
    }

    /// The same, where the sentence about one's own work asks which AI tools helped.
    static Version askingAiUse() {
        return version(List.of("ai_use"));
    }

    /// The same, where no sentence speaks of permission, as in a credential that expects nobody to
    /// be seen.
    static Version withoutPermission() {
        return version(
                requirements().stream()
                        .map(asked -> asks(asked.code(), asked.kinds().getFirst(), USUAL, none()))
                        .toList(),
                attestations(List.of()).entrySet().stream()
                        .filter(text -> !text.getKey().equals("recording-consent"))
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    private static Version version(List<String> ownWorkAsks) {
        return version(requirements(), attestations(ownWorkAsks));
    }

    private static Version version(
            List<Requirement> requirements, Map<String, AttestationText> attestations) {
        return new Version(
                UUID.randomUUID(),
                UUID.randomUUID(),
                "DL-205",
                "1.1",
                "published",
                new Issuer(UUID.randomUUID(), "T90", "State office"),
                new Texts("Quick Checks", "The educator checks.", "Because.", List.of()),
                "competency",
                true,
                "NCMC-DL-205",
                new BigDecimal("12.0"),
                new BigDecimal("1.2"),
                Map.of("subject", new BigDecimal("1.2")),
                stakes(),
                List.of(
                        new Level("more_evidence", "More evidence", 0, false),
                        new Level("met", "Met", 1, true)),
                requirements,
                criteria(),
                attestations);
    }

    static Requirement asked(Version version, String code) {
        return version.requirements().stream()
                .filter(each -> each.code().equals(code))
                .findFirst()
                .orElseThrow();
    }

    static UUID criterion(Version version, String code) {
        return version.criteria().stream()
                .filter(each -> each.code().equals(code))
                .findFirst()
                .orElseThrow()
                .id();
    }

    private static Stakes stakes() {
        return new Stakes(
                "standard", true, 1, new BigDecimal("0.2"), OutsideDistrict.PREFERRED, true, 10, 3);
    }

    private static List<Requirement> requirements() {
        return List.of(
                asks("E1", "document", USUAL, none()),
                asks("E2", "document image", USUAL, none()),
                asks("E3", "video", RECORDED, new Limits(15, 1, null, null, null, null)),
                asks("E4", "document image", USUAL, new Limits(null, null, null, 2, null, null)),
                asks("E5", "text", USUAL, new Limits(null, null, null, null, 3, 6)),
                asks("E6", "text", USUAL, new Limits(null, null, null, null, 3, null)));
    }

    private static Requirement asks(
            String code, String kinds, List<String> sentences, Limits limits) {
        return new Requirement(
                UUID.randomUUID(),
                code,
                "What " + code + " asks",
                List.of(kinds.split(" ")),
                true,
                !code.equals("E1"),
                false,
                sentences,
                limits);
    }

    private static Limits none() {
        return new Limits(null, null, null, null, null, null);
    }

    private static List<Criterion> criteria() {
        List<String> evidence = List.of("E1", "E1", "E1", "E2", "E2 E3", "E4", "E5", "E6");
        return IntStream.range(0, evidence.size())
                .mapToObj(i ->
                        new Criterion(
                                UUID.randomUUID(),
                                "K" + (i + 1),
                                "Criterion " + (i + 1),
                                true,
                                "Say what is missing.",
                                Arrays.asList(evidence.get(i).split(" ")),
                                List.of(),
                                Map.of("met", "It is there.", "more_evidence", "Not yet.")))
                .toList();
    }

    private static Map<String, AttestationText> attestations(List<String> ownWorkAsks) {
        Map<String, AttestationText> texts = new LinkedHashMap<>();
        texts.put(
                "own-work",
                new AttestationText("own-work", "1.0", "This is my own work.", ownWorkAsks));
        texts.put(
                "recording-consent",
                new AttestationText(
                        "recording-consent",
                        "1.1",
                        "Before recording I had the written permission.",
                        List.of("form_version", "permission_by", "recorded_on")));
        texts.put(
                "student-privacy",
                new AttestationText("student-privacy", "1.0", "I removed last names.", List.of()));
        return texts;
    }
}
