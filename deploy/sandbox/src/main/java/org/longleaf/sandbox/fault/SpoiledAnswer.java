package org.longleaf.sandbox.fault;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpHeaders;
import org.springframework.web.util.ContentCachingResponseWrapper;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// An answer that was given and goes wrong on its way.
///
/// @param done holds the answer's body; its headers and status are in the response already
record SpoiledAnswer(
        HttpServletRequest request,
        HttpServletResponse response,
        ContentCachingResponseWrapper done) {
    private static final byte[] NOISE = {'{', '"', (byte) 0xff, 0x00, (byte) 0xc3, '<', 'h', 'r'};
    private static final byte[] ERROR =
            "{\"errors\":[{\"message\":\"An error occurred.\"}]}".getBytes(StandardCharsets.UTF_8);

    void play(Fault fault) throws ServletException, IOException {
        switch (fault.mode()) {
            case SLOW -> {
                await(fault.secondsOrUsual());
                done.copyBodyToResponse();
            }
            case CUT -> cut();
            case GARBAGE -> {
                response.setContentLength(NOISE.length);
                response.getOutputStream().write(NOISE);
            }
            case EMPTY_BODY -> response.setContentLength(0);
            case ACCEPT_AND_FAIL -> {
                response.setStatus(500);
                response.setContentType("application/json");
                response.getOutputStream().write(ERROR);
            }
            case HTML_LABEL -> {
                response.setContentType("text/html;charset=utf-8");
                done.copyBodyToResponse();
            }
            case ODD_LINKS -> {
                var links = response.getHeader(HttpHeaders.LINK);
                if (links != null) {
                    response.setHeader(HttpHeaders.LINK, odd(links));
                }
                done.copyBodyToResponse();
            }
            // The wrapper keeps the answer; nobody ever copies it out.
            default -> request.setAttribute(HangUp.WANTED, HangUp.How.CLOSE);
        }
    }

    private void cut() throws IOException {
        var body = done.getContentAsByteArray();
        response.setContentLength(Math.max(body.length, 1));
        response.getOutputStream().write(body, 0, body.length / 2);
        response.flushBuffer();
        request.setAttribute(HangUp.WANTED, HangUp.How.CLOSE);
    }

    private static String odd(String links) {
        // A header has one byte a letter: these are typographic quotes in UTF-8.
        return links.replace("&", "&amp;")
                .replace("rel=\"next\"", "rel=\u00e2\u0080\u009cnext\u00e2\u0080\u009d");
    }

    private static void await(double seconds) throws ServletException {
        try {
            Thread.sleep(Math.round(seconds * 1000));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new ServletException(stopped);
        }
    }
}
