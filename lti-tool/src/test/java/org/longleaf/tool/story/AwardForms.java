package org.longleaf.tool.story;

import org.longleaf.tool.RunningTool;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// The forms in which anybody gets an award, as they come over the wire.
///
/// `-Dlongleaf.awards=write` keeps them in `target/awards` with the documents they name
/// (`map.json`: address to file), so that a verifier that shares nothing with this project can
/// judge them.
final class AwardForms {

    private static final boolean KEPT = "write".equals(System.getProperty("longleaf.awards"));
    private static final String DID_WEB = "did:web:";

    private final RunningTool tool;
    private final Path folder = Path.of("target/awards");
    private final ObjectNode map = JsonMapper.shared().createObjectNode();

    AwardForms(RunningTool tool) {
        this.tool = tool;
    }

    /// @param badge public id
    /// @return by the ending of a file's name
    Map<String, HttpResponse<byte[]>> of(String badge) throws IOException, InterruptedException {
        var forms = new LinkedHashMap<String, HttpResponse<byte[]>>();
        forms.put("json", get("/badges/" + badge, "application/vc"));
        forms.put("jwt", get("/badges/" + badge + "/credential.jwt", "*/*"));
        forms.put("svg", get("/badges/" + badge + "/badge.svg", "*/*"));
        forms.put("png", get("/badges/" + badge + "/badge.png", "*/*"));
        if (KEPT) {
            for (var form : forms.entrySet()) {
                keep(badge + "." + form.getKey(), form.getValue().body());
            }
            keepWhatItNames(JsonMapper.shared().readTree(forms.get("json").body()));
        }
        return forms;
    }

    private void keepWhatItNames(JsonNode badge) throws IOException, InterruptedException {
        Set<String> named = new TreeSet<>();
        addresses(badge, named);
        for (String address : named) {
            URI place = address.startsWith(DID_WEB) ? didDocument(address) : URI.create(address);
            if (map.has(place.toString()) || !isHere(place)) {
                continue;
            }
            HttpResponse<byte[]> found = get(place.getPath(), "application/json");
            if (found.statusCode() == 200) {
                String file = "document-" + map.size() + ".json";
                keep(file, found.body());
                map.put(place.toString(), file);
                // A list names the key that signed it.
                keepWhatItNames(JsonMapper.shared().readTree(found.body()));
            }
        }
        keep("map.json", map.toPrettyString().getBytes(StandardCharsets.UTF_8));
    }

    private boolean isHere(URI place) {
        return place.getHost() != null && place.getPort() == tool.at("/").getPort();
    }

    private static URI didDocument(String did) {
        String[] parts = did.substring(DID_WEB.length()).split("#", 2)[0].split(":");
        var path = new StringBuilder();
        for (int i = 1; i < parts.length; i++) {
            path.append('/').append(parts[i]);
        }
        return URI.create(
                "https://"
                        + URLDecoder.decode(parts[0], StandardCharsets.UTF_8)
                        + (path.isEmpty() ? "/.well-known" : path)
                        + "/did.json");
    }

    private static void addresses(JsonNode node, Set<String> found) {
        if (node.isString()) {
            String text = node.asString().split("#", 2)[0];
            if (text.matches("(https?://|did:web:)\\S+")) {
                found.add(text);
            }
        }
        node.forEach(inner -> addresses(inner, found));
    }

    private HttpResponse<byte[]> get(String path, String accept)
            throws IOException, InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            return http.send(
                    HttpRequest.newBuilder(tool.at(path)).header("Accept", accept).build(),
                    HttpResponse.BodyHandlers.ofByteArray());
        }
    }

    private void keep(String name, byte[] bytes) throws IOException {
        Files.createDirectories(folder);
        Files.write(folder.resolve(name), bytes);
    }
}
