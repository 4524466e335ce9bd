package org.longleaf.canvas.rest;

import org.longleaf.canvas.Fields;

import tools.jackson.databind.JsonNode;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// Where Canvas wants a file's bytes, and what must come with them, as it stands and in its order
/// (canvas-contract.md, section 9.5). Who has it may upload, so it is as secret as a token.
///
/// @param fileName what the file's own part is called
record UploadSlot(URI address, Map<String, String> params, String fileName) {
    private static final int SHORTEST_SECRET = 8;

    /// @param accepted whether bytes may go to an address
    static UploadSlot of(Fields fields, Predicate<URI> accepted) {
        var file = fields.optionalText("file_param");
        return new UploadSlot(
                fields.address("upload_url", accepted),
                params(fields),
                file == null ? "file" : file);
    }

    private static Map<String, String> params(Fields fields) {
        var params = new LinkedHashMap<String, String>();
        if (fields.has("upload_params")) {
            for (var param : fields.object("upload_params").json().properties()) {
                if (!isPlain(param.getValue())) {
                    throw fields.wrong("upload_params", "an object of texts");
                }
                params.put(param.getKey(), param.getValue().asString());
            }
        }
        return params;
    }

    private static boolean isPlain(JsonNode json) {
        return json.isString() || json.isNumber() || json.isBoolean();
    }

    /// What must not come back in a reason.
    Set<String> secrets() {
        return params.values().stream()
                .filter(value -> value.length() >= SHORTEST_SECRET)
                .collect(Collectors.toSet());
    }

    /// Shows neither address nor parameters.
    @Override
    public String toString() {
        return "UploadSlot[" + params.size() + " parameters]";
    }
}
