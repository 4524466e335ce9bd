package org.longleaf.bench.badge;

import org.longleaf.tool.award.credential.Achievement;
import org.longleaf.tool.award.credential.AlignmentTarget;
import org.longleaf.tool.award.credential.Badge;
import org.longleaf.tool.award.credential.ComposeCredential;
import org.longleaf.tool.award.credential.Recipient;
import org.longleaf.tool.award.credential.StatusEntry;
import org.longleaf.tool.award.issuer.IssuerAddress;
import org.longleaf.tool.catalog.Version;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.math.BigDecimal;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

/// Badges of one micro-credential: four criteria of four levels with two alignments each, an
/// endorsement, three kinds of evidence, a status.
final class Batch {
    /// As the benchmarks' tool believes its own address to be.
    static final URI PUBLIC = URI.create("https://longleaf.example.org");

    static final IssuerAddress ISSUER = new IssuerAddress(PUBLIC, "T90");
    static final IssuerAddress AGENCY = new IssuerAddress(PUBLIC, "T91");
    static final URI STATUS = URI.create(PUBLIC + "/status/T90-1");

    private final Version version = made();
    private final Achievement achievement;

    Batch(Keys agency) {
        Map<String, AlignmentTarget> targets = new HashMap<>();
        for (var criterion : version.criteria()) {
            for (var code : criterion.alignments()) {
                targets.put(code, target(code));
            }
        }
        var endorsement = agency.both().sign(endorsement()).withProof();
        achievement = new Achievement(version, targets, List.of(), List.of(endorsement));
    }

    Version version() {
        return version;
    }

    /// The n-th, not signed yet.
    ObjectNode badge(int n) {
        return badge(n, UUID.randomUUID().toString());
    }

    /// @param id the last part of its address
    ObjectNode badge(int n, String id) {
        Map<UUID, String> levels = new HashMap<>();
        version.criteria().forEach(criterion -> levels.put(criterion.id(), "l" + (n % 2 + 3)));
        return ComposeCredential.of(
                new Badge(
                        URI.create(PUBLIC + "/badges/" + id),
                        achievement,
                        ISSUER,
                        Recipient.fresh("teacher" + n + "@school.example"),
                        Keys.CLOCK.instant().minusSeconds(1_000_000 + n),
                        Keys.CLOCK.instant(),
                        levels,
                        List.of("video", "document", "text"),
                        null,
                        new StatusEntry(STATUS, n)));
    }

    private ObjectNode endorsement() {
        return (ObjectNode)
                JsonMapper.shared()
                        .readTree(
                                """
                                {"@context": ["https://www.w3.org/ns/credentials/v2",
                                  "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"],
                                 "id": "urn:uuid:%s", "type": ["VerifiableCredential", "EndorsementCredential"],
                                 "name": "Approval", "validFrom": "2026-11-01T12:00:00Z",
                                 "issuer": {"id": "%s", "type": ["Profile"], "name": "Agency"},
                                 "credentialSubject": {"id": "%s", "type": ["EndorsementSubject"],
                                   "endorsementComment": "Approved."}}
                                """
                                        .formatted(
                                                UUID.randomUUID(),
                                                AGENCY.did(),
                                                Badge.definition(PUBLIC, version.id())));
    }

    private static AlignmentTarget target(String code) {
        var guid = UUID.nameUUIDFromBytes(code.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        return new AlignmentTarget(
                code,
                "Professional Teaching Standards",
                "What standard " + code + " asks for",
                "CFItem",
                guid.toString(),
                PUBLIC + "/ims/case/v1p1/CFItems/" + guid);
    }

    private static Version made() {
        var levels =
                List.of(
                        new Version.Level("l1", "Not yet shown", 1, false),
                        new Version.Level("l2", "Partly shown", 2, false),
                        new Version.Level("l3", "Shown", 3, true),
                        new Version.Level("l4", "Shown and extended", 4, true));
        return new Version(
                UUID.randomUUID(),
                UUID.randomUUID(),
                "DL-205",
                "1.1",
                "published",
                new Version.Issuer(UUID.randomUUID(), "T90", "State office (demo)"),
                new Version.Texts(
                        "Quick Checks That Change Tomorrow's Lesson",
                        "The educator designs a brief check, reads what it shows and changes the next lesson.",
                        "Why",
                        List.of()),
                "competency",
                true,
                "NCMC-DL-205",
                new BigDecimal("12.0"),
                new BigDecimal("1.2"),
                Map.of("subject", new BigDecimal("0.8"), "general", new BigDecimal("0.4")),
                new Version.Stakes(
                        "standard",
                        true,
                        1,
                        new BigDecimal("0.2"),
                        Version.OutsideDistrict.PREFERRED,
                        true,
                        10,
                        3),
                levels,
                List.of(),
                IntStream.rangeClosed(1, 4).mapToObj(Batch::criterion).toList(),
                Map.of());
    }

    private static Version.Criterion criterion(int n) {
        var words = "What the work shows of criterion " + n + ", in a sentence of some length, ";
        return new Version.Criterion(
                UUID.randomUUID(),
                "K" + n,
                "Criterion " + n,
                true,
                "Ask again",
                List.of("E1"),
                List.of("S." + n + "a", "S." + n + "b"),
                Map.of(
                        "l1", words + "is missing.",
                        "l2", words + "is half there.",
                        "l3", words + "is there.",
                        "l4", words + "goes further."));
    }
}
