package org.longleaf.tool.delivery.sending;

import org.longleaf.canvas.http.Exchange;
import org.longleaf.canvas.http.Exchange.Answered;
import org.longleaf.canvas.http.OutboundHttp;
import org.longleaf.canvas.http.OutboundRequest;
import org.longleaf.tool.delivery.Destination;
import org.longleaf.tool.delivery.sending.Answer.Reached;
import org.longleaf.tool.delivery.sending.NceesConnections.NceesConnection;
import org.longleaf.tool.delivery.sending.NceesTokens.Got;
import org.longleaf.tool.district.Scope;
import org.longleaf.tool.district.Transactions;
import org.springframework.stereotype.Component;

/// Posts CEU records by `deploy/ncees-openapi.yaml`: the delivery's idempotency key goes with each
/// try, and the far end credits once for each key.
@Component
final class NceesRecords implements FarEnd {

    private final Transactions transactions;
    private final NceesConnections connections;
    private final OutboundHttp http;
    private final NceesTokens tokens;

    NceesRecords(Transactions transactions, NceesConnections connections, OutboundHttp http) {
        this.transactions = transactions;
        this.connections = connections;
        this.http = http;
        this.tokens = new NceesTokens(http);
    }

    @Override
    public Destination destination() {
        return Destination.NCEES;
    }

    @Override
    public Answer send(Delivery delivery) {
        return transactions
                .call(
                        Scope.ofDistrict(delivery.homeDistrict()),
                        () -> connections.find(delivery.homeDistrict()))
                .map(connection -> post(delivery, connection))
                .orElseGet(() ->
                        Answer.askAPerson(
                                "The district is not connected to NCEES", Reached.NOTHING));
    }

    private Answer post(Delivery delivery, NceesConnection connection) {
        if (connection.client() == null) {
            return NceesVerdict.on(post(delivery, connection, connection.secret()));
        }
        return switch (tokens.of(connection)) {
            case Got.None(var why) -> why;
            case Got.Token(var token) -> withToken(delivery, connection, token);
        };
    }

    /// A token ends; what it was refused with has not been looked at.
    private Answer withToken(Delivery delivery, NceesConnection connection, String token) {
        Exchange exchange = post(delivery, connection, token);
        if (!(exchange instanceof Answered answered) || answered.status() != 401) {
            return NceesVerdict.on(exchange);
        }
        tokens.forget(connection, token);
        return switch (tokens.of(connection)) {
            case Got.None(var why) -> why;
            case Got.Token(var next) -> NceesVerdict.on(post(delivery, connection, next));
        };
    }

    private Exchange post(Delivery delivery, NceesConnection connection, String bearer) {
        return http.send(
                OutboundRequest.post(
                                connection.ceuRecords(), "application/json", delivery.payload())
                        .with("Accept", "application/json")
                        .with("Authorization", "Bearer " + bearer)
                        .with("Idempotency-Key", delivery.idempotencyKey()));
    }
}
