package org.longleaf.tool.stranger;

import static org.longleaf.tool.stranger.Complaint.unless;

import com.nimbusds.jwt.JWTParser;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.text.ParseException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/// A learning platform that is not Canvas, written from the specifications alone: LTI Core 1.3,
/// Security Framework 1.0, Dynamic Registration 1.0, Deep Linking 2.0, AGS 2.0, NRPS 2.0. Where
/// they leave a choice, it takes the stricter. What the tool did wrong is kept as complaints.
public final class StrangersPlatform implements AutoCloseable {
    final SigningKeys keys = SigningKeys.generated();
    final RegistrationDesk desk = new RegistrationDesk(this);
    final TokenDesk tokens = new TokenDesk(this);
    final LinkingDesk linking = new LinkingDesk(this);
    final Gradebook gradebook = new Gradebook(this);
    final AtomicInteger keySetsRead = new AtomicInteger();
    final AtomicInteger strayReads = new AtomicInteger();
    final AtomicLong bytesTaken = new AtomicLong();

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final ConcurrentLinkedQueue<String> complaints = new ConcurrentLinkedQueue<>();
    private final Map<String, Begun> begun = new ConcurrentHashMap<>();
    private final Set<String> noncesAndStates = ConcurrentHashMap.newKeySet();

    private record Begun(Launch launch, String client) {}

    private interface Answers {
        Reply to(Incoming request) throws ParseException;
    }

    private StrangersPlatform(HttpServer server) {
        this.server = server;
    }

    static StrangersPlatform start() {
        try {
            var server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 100);
            var platform = new StrangersPlatform(server);
            server.setExecutor(platform.threads);
            platform.serve();
            server.start();
            return platform;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void serve() {
        answer("/.well-known/openid-configuration", desk::configuration);
        answer("/register", desk::register);
        answer("/authorize", this::authorize);
        answer("/token", tokens::give);
        answer("/keys", this::keySet);
        answer("/linked", linking::take);
        answer("/lineitems", gradebook::lineItems);
        answer("/lineitem", gradebook::lineItem);
        answer("/lineitem/scores", gradebook::scores);
        answer("/lineitem/results", gradebook::results);
        answer("/roster", gradebook::roster);
        answer("/", this::stray);
    }

    private void answer(String path, Answers answers) {
        server.createContext(path, exchange -> handle(exchange, answers));
    }

    private void handle(HttpExchange exchange, Answers answers) throws IOException {
        try (exchange) {
            Reply reply;
            try {
                reply = answers.to(Incoming.of(exchange));
            } catch (ParseException | RuntimeException e) {
                complaints.add(exchange.getRequestURI().getPath() + ": " + e.getMessage());
                reply = Reply.json(400, Map.of("error", "invalid_request"));
            }
            reply.writeTo(exchange, bytesTaken);
        }
    }

    private Reply stray(Incoming request) {
        strayReads.incrementAndGet();
        return Reply.json(404, Map.of("path", request.uri().getPath()));
    }

    private Reply keySet(Incoming request) {
        unless(request.query().one("tenant").equals("7"), "the key set's query was changed");
        keySetsRead.incrementAndGet();
        return Reply.json(200, keys.published());
    }

    /// What was wrong since the last call.
    List<String> complaints() {
        List<String> all = List.copyOf(complaints);
        complaints.removeAll(all);
        return all;
    }

    String issuer() {
        return at("");
    }

    String authorizationServer() {
        return at("/token-issuer");
    }

    String at(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    URI configurationAddress() {
        return URI.create(at("/.well-known/openid-configuration?tenant=7%20%26%208"));
    }

    /// Who a token says it is from, unchecked.
    static String issuerOf(String token) {
        try {
            return Objects.toString(JWTParser.parse(token).getJWTClaimsSet().getIssuer());
        } catch (ParseException e) {
            throw new Complaint("no JWT: " + e.getMessage());
        }
    }

    /// The login that starts this launch, as a form that the platform's page posts to the tool
    /// (Security Framework 1.0, section 5.1.1.1).
    Form login(Launch launch, String client) {
        begun.put(launch.hint(), new Begun(launch, client));
        ToolConfiguration tool = desk.registered.get(client);
        return new Form(URI.create(tool.text("initiate_login_uri")), "POST", at(""), "", List.of())
                .with("iss", issuer())
                .with("login_hint", "user~" + launch.hint())
                .with("target_link_uri", target(launch, tool))
                .with("lti_message_hint", launch.hint())
                .with("client_id", client);
    }

    private static String target(Launch launch, ToolConfiguration tool) {
        String type = Objects.toString(launch.claims().get(Launch.LTI + "message_type"));
        String usual =
                type.equals(Launch.DEEP_LINKING) ? tool.targetLinkUri(type) : tool.targetLinkUri();
        return Objects.toString(launch.claims().get(Launch.LTI + "target_link_uri"), usual);
    }

    /// The authorization endpoint: OpenID Connect Core 1.0, section 3.2.2.1, as the Security
    /// Framework 1.0, section 5.1.1.2, narrows it.
    private Reply authorize(Incoming request) {
        Incoming.Fields asked = request.method().equals("POST") ? request.form() : request.query();
        unless(request.query().one("tenant").equals("7"), "the endpoint's query was changed");
        unless(asked.one("scope").equals("openid"), "scope is not openid");
        unless(asked.one("response_type").equals("id_token"), "response_type is not id_token");
        unless(asked.one("response_mode").equals("form_post"), "response_mode is not form_post");
        unless(asked.one("prompt").equals("none"), "prompt is not none");
        Begun one = begun.get(asked.one("lti_message_hint"));
        unless(one != null, "lti_message_hint is not as it was sent");
        unless(asked.one("login_hint").equals("user~" + one.launch().hint()), "login_hint");
        unless(asked.one("client_id").equals(one.client()), "client_id");
        String redirect = asked.one("redirect_uri");
        unless(
                desk.registered.get(one.client()).redirectUris().contains(redirect),
                "redirect_uri was not registered");
        for (String fresh : List.of(asked.one("nonce"), asked.one("state"))) {
            unless(fresh.length() >= 16, "nonce or state is too short to be unguessable");
            unless(noncesAndStates.add(fresh), "nonce or state was used before");
        }
        return Reply.html(
                "<form action=\"%s\" method=\"post\"><input name=\"id_token\" value=\"%s\"><input name=\"state\" value=\"%s\"></form>"
                        .formatted(
                                attribute(redirect),
                                token(one, asked.one("nonce")),
                                attribute(asked.one("state"))));
    }

    private static String attribute(String text) {
        return text.replace("&", "&amp;").replace("\"", "&quot;").replace("<", "&lt;");
    }

    private String token(Begun one, String nonce) {
        long now = Instant.now().getEpochSecond();
        Map<String, Object> usual =
                new java.util.LinkedHashMap<>(
                        Map.of(
                                "iss",
                                issuer(),
                                "aud",
                                one.client(),
                                "azp",
                                one.client(),
                                "nonce",
                                nonce,
                                "iat",
                                now,
                                "exp",
                                now + 300));
        ToolConfiguration tool = desk.registered.get(one.client());
        usual.put(Launch.LTI + "target_link_uri", target(one.launch(), tool));
        return one.launch().token(this, usual);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }
}
