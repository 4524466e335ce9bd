package org.longleaf.tool.delivery.sending;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.longleaf.canvas.http.Exchange;
import org.longleaf.canvas.http.Exchange.Answered;
import org.longleaf.canvas.http.Exchange.Refused;
import org.longleaf.canvas.http.OutboundHttp;
import org.longleaf.canvas.http.OutboundRequest;
import org.longleaf.tool.delivery.sending.Answer.Reached;
import org.longleaf.tool.delivery.sending.NceesConnections.Client;
import org.longleaf.tool.delivery.sending.NceesConnections.NceesConnection;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import java.net.URLEncoder;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/// Tokens by client credentials (RFC 6749, section 4.4), each kept until the far end takes it no
/// more: then nothing was done, and another one is asked for.
final class NceesTokens {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final OutboundHttp http;
    private final Map<NceesConnection, String> held = new ConcurrentHashMap<>();

    NceesTokens(OutboundHttp http) {
        this.http = http;
    }

    /// A token, or why there is none.
    sealed interface Got {
        record Token(String text) implements Got {}

        record None(Answer why) implements Got {}
    }

    Got of(NceesConnection connection) {
        String before = held.get(connection);
        return before == null ? fresh(connection) : new Got.Token(before);
    }

    void forget(NceesConnection connection, String token) {
        held.remove(connection, token);
    }

    private Got fresh(NceesConnection connection) {
        Client client = Objects.requireNonNull(connection.client());
        Exchange exchange =
                http.send(
                        OutboundRequest.post(
                                        client.tokenEndpoint(),
                                        "application/x-www-form-urlencoded",
                                        "grant_type=client_credentials&scope=ceu-records")
                                .with("Accept", "application/json")
                                .with("Authorization", "Basic " + basic(client, connection)));
        return switch (exchange) {
            case Answered answered when answered.succeeded() && answered.complete() ->
                    kept(connection, answered.body());
            case Answered answered when answered.status() >= 500 ->
                    none(
                            Answer.later(
                                    "NCEES gave no token: it answered " + answered.status(),
                                    Reached.NOTHING));
            case Answered answered ->
                    none(
                            Answer.askAPerson(
                                    "NCEES gave no token: it answered " + answered.status(),
                                    Reached.NOTHING));
            case Refused(var reason) -> none(Answer.askAPerson(reason, Reached.NOTHING));
            default ->
                    none(
                            Answer.later(
                                    "The server that gives tokens did not answer",
                                    Reached.NOTHING));
        };
    }

    private Got kept(NceesConnection connection, String body) {
        String token;
        try {
            token = JSON.readTree(body).path("access_token").asString("");
        } catch (JacksonException _) {
            token = "";
        }
        if (!token.matches("[\\x21-\\x7E]{1,4000}")) {
            return none(Answer.askAPerson("NCEES answered without a token", Reached.NOTHING));
        }
        held.put(connection, token);
        return new Got.Token(token);
    }

    private static Got none(Answer why) {
        return new Got.None(why);
    }

    /// Encoded as section 2.3.1 asks.
    private static String basic(Client client, NceesConnection connection) {
        String both =
                URLEncoder.encode(client.id(), UTF_8)
                        + ":"
                        + URLEncoder.encode(connection.secret(), UTF_8);
        return Base64.getEncoder().encodeToString(both.getBytes(UTF_8));
    }
}
