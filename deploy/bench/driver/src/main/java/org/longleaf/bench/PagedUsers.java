package org.longleaf.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// A Canvas that knows one thing: the users of a course, a hundred on a page, as Canvas's REST API
/// words and pages them. All pages are written before the clock runs. It keeps no bucket and sends
/// none of its headers.
final class PagedUsers implements AutoCloseable {
    private static final int ON_A_PAGE = 100;

    private final HttpServer server;
    private final byte[][] pages;

    PagedUsers(int users) throws IOException {
        pages =
                IntStream.range(0, users / ON_A_PAGE)
                        .mapToObj(PagedUsers::page)
                        .toArray(byte[][]::new);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/api/v1/courses/1/users", this::answer);
        server.start();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void answer(HttpExchange call) throws IOException {
        var query = String.valueOf(call.getRequestURI().getQuery());
        int at = query.indexOf("&page=");
        int page = at < 0 ? 1 : Integer.parseInt(query.substring(at + "&page=".length()));
        var body = pages[page - 1];
        var headers = call.getResponseHeaders();
        headers.set("Content-Type", "application/json; charset=utf-8");
        var link =
                link(page, "current") + "," + link(1, "first") + "," + link(pages.length, "last");
        headers.set("Link", page < pages.length ? link + "," + link(page + 1, "next") : link);
        call.getRequestBody().readAllBytes();
        call.sendResponseHeaders(200, body.length);
        call.getResponseBody().write(body);
        call.close();
    }

    private String link(int page, String rel) {
        return "<%s/api/v1/courses/1/users?per_page=%d&page=%d>; rel=\"%s\""
                .formatted(address(), ON_A_PAGE, page, rel);
    }

    private static byte[] page(int number) {
        return IntStream.range(number * ON_A_PAGE, (number + 1) * ON_A_PAGE)
                .mapToObj(PagedUsers::user)
                .collect(Collectors.joining(",", "[", "]"))
                .getBytes(UTF_8);
    }

    private static String user(int i) {
        return """
        {"id":%1$d,"name":"Amara Testwell %1$d","created_at":"2024-08-28T19:10:00-06:00",\
        "sortable_name":"Testwell %1$d, Amara","short_name":"Amara %1$d","sis_user_id":"9%1$08d",\
        "integration_id":null,"sis_import_id":17,"login_id":"atestwell%1$d@example.org",\
        "avatar_url":"https://canvas.example.org/images/messages/avatar-50.png",\
        "email":"atestwell%1$d@example.org","locale":"en","time_zone":"America/New_York",\
        "pronouns":null}\
        """
                .formatted(1_000_000 + i);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
