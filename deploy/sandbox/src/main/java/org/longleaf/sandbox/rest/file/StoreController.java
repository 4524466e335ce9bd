package org.longleaf.sandbox.rest.file;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.Part;

import org.jspecify.annotations.Nullable;
import org.longleaf.sandbox.campus.Addresses;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/// The store behind Canvas, which knows no tokens: takes a file in the second step and gives it
/// out.
@RestController
final class StoreController {
    private final Files files;
    private final Addresses addresses;

    StoreController(Files files, Addresses addresses) {
        this.files = files;
        this.addresses = addresses;
    }

    @PostMapping("/{platform}/files_api/{upload}")
    ResponseEntity<Object> take(
            @PathVariable String platform, @PathVariable String upload, HttpServletRequest request)
            throws IOException, ServletException {
        var waiting = files.waiting(platform, upload);
        if (waiting.isEmpty()) {
            return refuse(403, "The upload is unknown, was used, or its time is over.");
        }
        var flaw = flaw(waiting.get(), request);
        if (flaw != null) {
            return refuse(400, flaw);
        }
        var parts = List.copyOf(request.getParts());
        var sent = waiting.get().sent(parts.getLast().getInputStream().readAllBytes());
        files.save(sent);
        return sent.redirects()
                ? ResponseEntity.status(HttpStatus.SEE_OTHER).location(confirmAt(sent)).build()
                : ResponseEntity.created(fileAt(sent))
                        .contentType(MediaType.APPLICATION_JSON)
                        .body(Map.of("id", sent.id(), "location", fileAt(sent).toString()));
    }

    /// What a store refuses: a token, fields that are changed or missing, anything after the file.
    private static @Nullable String flaw(StoredFile waiting, HttpServletRequest request)
            throws IOException, ServletException {
        if (request.getHeader(HttpHeaders.AUTHORIZATION) != null) {
            return "Only one auth mechanism allowed: leave the Authorization header away.";
        }
        var type = request.getContentType();
        if (type == null || !type.startsWith("multipart/form-data")) {
            return "The file has to come as multipart/form-data.";
        }
        var parts = List.copyOf(request.getParts());
        if (parts.isEmpty() || !parts.getLast().getName().equals("file")) {
            return "The file has to be the last field, under the name file.";
        }
        if (waiting.told().isLessThan(parts.getLast().getSize())) {
            return "The file is larger than was said.";
        }
        for (var param : waiting.params().entrySet()) {
            var same =
                    parts.stream()
                            .filter(part -> part.getName().equals(param.getKey()))
                            .anyMatch(part -> text(part).equals(param.getValue()));
            if (!same) {
                return "The field " + param.getKey() + " is missing or was changed.";
            }
        }
        return null;
    }

    @GetMapping("/{platform}/files/{file}/download")
    ResponseEntity<byte[]> give(
            @PathVariable String platform,
            @PathVariable String file,
            @RequestParam(defaultValue = "") String verifier) {
        return files.find(platform, file)
                .filter(found -> found.confirmed() && found.upload().equals(verifier))
                .map(found ->
                        ResponseEntity.ok()
                                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                                .header(
                                        HttpHeaders.CONTENT_DISPOSITION,
                                        ContentDisposition.attachment()
                                                .filename(
                                                        found.told().name(), StandardCharsets.UTF_8)
                                                .build()
                                                .toString())
                                .body(found.bytes()))
                .orElseGet(() -> ResponseEntity.notFound().build());
    }

    private static String text(Part part) {
        try {
            return new String(part.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            return "";
        }
    }

    private URI fileAt(StoredFile file) {
        return URI.create(
                addresses.platform(file.place().platform()) + "/api/v1/files/" + file.id());
    }

    private URI confirmAt(StoredFile file) {
        return URI.create(fileAt(file) + "/create_success?uuid=" + file.upload());
    }

    private static ResponseEntity<Object> refuse(int status, String message) {
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_JSON)
                .body(Map.of("message", message));
    }
}
