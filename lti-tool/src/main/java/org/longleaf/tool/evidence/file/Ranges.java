package org.longleaf.tool.evidence.file;

import jakarta.servlet.http.HttpServletRequest;

import org.longleaf.tool.web.ScreenProblem;
import org.springframework.core.io.InputStreamResource;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;

/// A stored object over HTTP, whole or in ranges (RFC 9110, section 14). Spring cuts the ranges;
/// what it does not look at is here.
final class Ranges {

    private Ranges() {}

    static ResponseEntity<Resource> answer(
            Resource bytes, UUID object, HttpHeaders headers, HttpServletRequest request)
            throws IOException {
        if (!bytes.exists()) {
            throw ScreenProblem.notFound();
        }
        String tag = tag(object);
        String known = request.getHeader(HttpHeaders.IF_RANGE);
        boolean head = "HEAD".equals(request.getMethod());
        var answer =
                ResponseEntity.ok()
                        .headers(headers)
                        .eTag(tag)
                        .header(HttpHeaders.ACCEPT_RANGES, "bytes");
        if (!head && (known == null || known.equals(tag))) {
            return answer.body(bytes);
        }
        var sized = answer.contentLength(bytes.contentLength());
        return head ? sized.build() : sized.body(new InputStreamResource(bytes::getInputStream));
    }

    /// Says that it is the same object, and nothing of which: ids are the store's.
    private static String tag(UUID object) {
        byte[] hash =
                HashedBytes.of("SHA-256")
                        .digest(object.toString().getBytes(StandardCharsets.US_ASCII));
        return '"' + Base64.getUrlEncoder().withoutPadding().encodeToString(hash) + '"';
    }
}
