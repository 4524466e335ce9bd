package org.longleaf.tool.award.proof;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// The JSON-LD contexts this tool knows, each pinned by its SHA-256: they decide what a signature
/// covers, so none is ever fetched. Where they come from is said in the folder's README.
public final class Contexts {

    public static final String VCDM = "https://www.w3.org/ns/credentials/v2";
    public static final String OPEN_BADGES =
            "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json";
    public static final String OPEN_BADGES_EXTENSIONS =
            "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json";

    private static final String OPEN_BADGES_OF = "https://purl.imsglobal.org/spec/ob/v3p0/context";

    public static final String CLR = "https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json";

    private static final Map<String, Pinned> KNOWN =
            Map.ofEntries(
                    Map.entry(
                            VCDM,
                            new Pinned(
                                    "credentials-v2.json",
                                    "8a9f494a89ecc51db093e90e84713e07e84d6d9204364a9b3c7868b21751236f")),
                    Map.entry(
                            OPEN_BADGES,
                            new Pinned(
                                    "open-badges-3.0.3.json",
                                    "ef2fa9c7846dce233cc166b43639027278be4ee44f00bb1d45c75de2dd0cd761")),
                    Map.entry(
                            OPEN_BADGES_EXTENSIONS,
                            new Pinned(
                                    "open-badges-extensions.json",
                                    "2d013f981d1f4516081a6a04e55468ba2b071d4153b794f19a79715c45a89a5e")),
                    Map.entry(
                            CLR,
                            new Pinned(
                                    "clr-2.0.1.json",
                                    "880f1902d4158f2f33ce06af41b90719977cd1ea337a9de2e41edb3ff5e543d6")),
                    Map.entry(
                            OPEN_BADGES_OF + "-3.0.2.json",
                            new Pinned(
                                    "open-badges-3.0.2.json",
                                    "00666ad080ba407687ed1846b7f5e7495f5019042b202a727de47c48a1755c53")),
                    Map.entry(
                            OPEN_BADGES_OF + "-3.0.1.json",
                            new Pinned(
                                    "open-badges-3.0.1.json",
                                    "af095468326d3449160509b26ca71576e6321d13c85b0369cfe3b654c9a48fba")),
                    Map.entry(
                            OPEN_BADGES_OF + ".json",
                            new Pinned(
                                    "open-badges-3.0.json",
                                    "9f1c8f9f361ba2994b9b50701f41149919542c50c7b7455b2846d87959295d72")));

    private static final Map<String, JsonNode> READ = new ConcurrentHashMap<>();

    private Contexts() {}

    private record Pinned(String file, String sha256) {}

    /// The document at a context's address; empty when it is none of the pinned ones.
    public static Optional<JsonNode> at(String address) {
        Pinned pinned = KNOWN.get(address);
        return pinned == null
                ? Optional.empty()
                : Optional.of(READ.computeIfAbsent(address, _ -> read(pinned)));
    }

    static Iterable<String> addresses() {
        return KNOWN.keySet();
    }

    private static JsonNode read(Pinned pinned) {
        try (InputStream file = Contexts.class.getResourceAsStream(pinned.file())) {
            if (file == null) {
                throw new IllegalStateException("The context " + pinned.file() + " is missing");
            }
            byte[] bytes = file.readAllBytes();
            String found =
                    HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
            if (!found.equals(pinned.sha256())) {
                throw new IllegalStateException(
                        "The context " + pinned.file() + " is not the pinned one: " + found);
            }
            return JsonMapper.shared().readTree(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This JDK has no SHA-256", e);
        }
    }
}
