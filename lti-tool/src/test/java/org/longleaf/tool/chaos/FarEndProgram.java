package org.longleaf.tool.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import org.longleaf.tool.chaos.Call.Reply;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/// The far end, a program of its own: a Canvas and the state's system that fail as often as they
/// are told, and one ledger of what they took, which nothing that happens to the tool touches. It
/// ends with whoever started it.
final class FarEndProgram {

    private final CanvasDesk canvas = new CanvasDesk();
    private final NceesDesk ncees = new NceesDesk();
    private final Mishaps mishaps;
    private final Duration work;
    private final Duration silence;
    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicInteger scoresUnderWay = new AtomicInteger();

    private FarEndProgram(Mishaps mishaps, Duration work, Duration silence) {
        this.mishaps = mishaps;
        this.work = work;
        this.silence = silence;
    }

    /// @param args the seed, how many of a hundred calls fail, how long a call takes, and how long
    ///   it is silent where it is
    public static void main(String... args) throws IOException {
        FarEndProgram program =
                new FarEndProgram(
                        new Mishaps(Long.parseLong(args[0]), Integer.parseInt(args[1])),
                        Duration.parse(args[2]),
                        Duration.parse(args[3]));
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 200);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", program::answer);
        server.createContext("/ledger", call -> send(call, Reply.ok(program.ledger())));
        server.createContext("/calls", call -> send(call, Reply.ok(program.counted())));
        server.start();
        System.out.println(server.getAddress().getPort());
        while (System.in.read() >= 0) {
            // Nothing is said to it.
        }
        System.exit(0);
    }

    private Map<String, Object> counted() {
        return Map.of("calls", calls.get(), "scoresUnderWay", scoresUnderWay.get());
    }

    private Map<String, Object> ledger() {
        return Map.of(
                "canvas", canvas.ledger(),
                "ncees", ncees.ledger(),
                "calls", calls.get(),
                "mishaps", mishaps.happened());
    }

    /// Half of the time passes before a row is taken and half after, so that whoever calls may die
    /// in either.
    private void answer(HttpExchange exchange) throws IOException {
        Call call = Call.of(exchange);
        calls.incrementAndGet();
        Mishap mishap = mishaps.next();
        int score = call.path().endsWith("/scores") ? 1 : 0;
        scoresUnderWay.addAndGet(score);
        try {
            Thread.sleep(work.dividedBy(2));
            Reply reply = mishap.takes() ? take(call) : new Reply(503, "");
            Thread.sleep(work.dividedBy(2));
            spoil(exchange, reply, mishap);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            scoresUnderWay.addAndGet(-score);
            exchange.close();
        }
    }

    private Reply take(Call call) {
        if (canvas.serves(call.path())) {
            return canvas.answer(call);
        }
        return ncees.serves(call.path()) ? ncees.answer(call) : new Reply(404, "");
    }

    private void spoil(HttpExchange exchange, Reply reply, Mishap mishap)
            throws IOException, InterruptedException {
        switch (mishap) {
            case NONE -> send(exchange, reply);
            case FAILED_BEFORE_TAKING -> send(exchange, new Reply(503, "Not now"));
            case FAILED_AFTER_TAKING -> send(exchange, new Reply(500, "It broke"));
            case SILENT_AFTER_TAKING -> Thread.sleep(silence);
            case CUT_BEFORE_TAKING, CUT_AFTER_TAKING -> {}
            case CUT_ANSWER -> sendHalf(exchange, reply);
            case GARBAGE_BEFORE_TAKING, GARBAGE_AFTER_TAKING ->
                    send(exchange, new Reply(200, "<!doctype html><p>Down for maintenance"));
        }
    }

    private static void send(HttpExchange exchange, Reply reply) throws IOException {
        byte[] body = begin(exchange, reply);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }

    /// The line is closed before the length that was promised.
    private static void sendHalf(HttpExchange exchange, Reply reply) throws IOException {
        byte[] body = begin(exchange, reply);
        exchange.getResponseBody().write(Arrays.copyOf(body, body.length / 2));
        exchange.getResponseBody().flush();
    }

    /// A Canvas says with each answer how much room there is; this one has all of it.
    private static byte[] begin(HttpExchange exchange, Reply reply) throws IOException {
        byte[] body = reply.body().getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.getResponseHeaders().set("X-Request-Cost", "0.1");
        exchange.getResponseHeaders().set("X-Rate-Limit-Remaining", "600.0");
        exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
        return body;
    }
}
