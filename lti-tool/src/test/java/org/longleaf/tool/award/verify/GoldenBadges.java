package org.longleaf.tool.award.verify;

import org.longleaf.tool.award.AwardWorld;
import org.longleaf.tool.award.proof.NearDocuments;
import org.longleaf.tool.award.verify.Mutants.Mutant;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The stored badges: each file with what a verifier must say of it (`expected.txt`), and the
/// documents that stand at the addresses they name (`web.json`, in the form that outside judges
/// take).
final class GoldenBadges {

    private static final Path FOLDER = Path.of("src/test/resources/badges");

    /// What two verifiers say, and what ours says alone: the other one believes these.
    private static final List<String> EXPECTED = List.of("expected.txt", "expected-here.txt");

    private static final Set<String> BELIEVED_ELSEWHERE =
            Set.of(
                    "door-key.json",
                    "door-did.json",
                    "door-set.json",
                    "door-set.jwt",
                    "status-iri.json",
                    "alias-context.json",
                    "status-elsewhere.json",
                    "valid-until-iri.json",
                    "endorsement-copied.json");

    private GoldenBadges() {}

    static List<Mutant> read() throws IOException {
        List<Mutant> all = new ArrayList<>();
        for (String file : EXPECTED) {
            for (String line : Files.readAllLines(FOLDER.resolve(file))) {
                String[] words = line.split(" ");
                all.add(
                        new Mutant(
                                words[0],
                                Files.readAllBytes(FOLDER.resolve(words[0])),
                                words[1].equals("GENUINE") ? null : Reason.valueOf(words[1]),
                                words[2]));
            }
        }
        return all;
    }

    /// The web as it is stored.
    static NearDocuments web() throws IOException {
        JsonNode files = JsonMapper.shared().readTree(Files.readString(FOLDER.resolve("web.json")));
        return address ->
                Optional.ofNullable(files.path(address.toString()).stringValue(null))
                        .map(FOLDER::resolve)
                        .map(GoldenBadges::text);
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path file(String name) {
        return FOLDER.resolve(name);
    }

    static void write(AwardWorld world, List<Mutant> mutants) {
        try {
            Files.createDirectories(FOLDER);
            for (Mutant mutant : mutants) {
                Files.write(FOLDER.resolve(mutant.file()), mutant.bytes());
            }
            for (String file : EXPECTED) {
                boolean here = file.equals(EXPECTED.getLast());
                Files.write(
                        FOLDER.resolve(file),
                        mutants.stream()
                                .filter(mutant ->
                                        here == BELIEVED_ELSEWHERE.contains(mutant.file()))
                                .map(GoldenBadges::line)
                                .toList());
            }
            Files.writeString(FOLDER.resolve("odd.json"), odd(mutants.getFirst()));
            writeWeb(world, mutants.getFirst());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String line(Mutant mutant) {
        Reason reason = mutant.reason();
        return mutant.file() + " " + (reason == null ? "GENUINE" : reason) + " " + mutant.email();
    }

    /// Letters and numbers that are easily written otherwise.
    private static String odd(Mutant genuine) {
        return Forge.changed(
                new String(genuine.bytes(), StandardCharsets.UTF_8),
                badge -> {
                    badge.put("name", "Ünïcode 𝄞 \"quoted\" \\ back\tslash\u007f\u0001");
                    badge.put("description", "Two\r\nlines <and> \u2028 more");
                    ((ObjectNode) badge.path("credentialSubject")).put("creditsEarned", 1);
                    ((ObjectNode) badge.at("/credentialSubject/achievement"))
                            .put("creditsAvailable", 12.25);
                });
    }

    private static void writeWeb(AwardWorld world, Mutant genuine) throws IOException {
        JsonNode badge =
                JsonMapper.shared().readTree(new String(genuine.bytes(), StandardCharsets.UTF_8));
        ObjectNode web = JsonMapper.shared().createObjectNode();
        List<String> addresses =
                new ArrayList<>(
                        List.of(
                                "https://longleaf.example/issuers/T90/did.json",
                                "https://longleaf.example/issuers/T91/did.json",
                                badge.at("/credentialStatus/statusListCredential").asString()));
        world.web.keySet().stream().map(URI::toString).sorted().forEach(addresses::add);
        for (String address : addresses) {
            String file = "web-" + web.size() + ".json";
            Files.writeString(FOLDER.resolve(file), world.near(URI.create(address)));
            web.put(address, file);
        }
        Files.writeString(FOLDER.resolve("web.json"), web.toPrettyString() + "\n");
    }
}
