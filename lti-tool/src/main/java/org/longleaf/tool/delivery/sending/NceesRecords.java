package org.longleaf.tool.delivery.sending;

import org.longleaf.canvas.http.OutboundHttp;
import org.longleaf.canvas.http.OutboundRequest;
import org.longleaf.tool.delivery.Destination;
import org.longleaf.tool.delivery.sending.Answer.Reached;
import org.longleaf.tool.delivery.sending.NceesConnections.NceesConnection;
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

    NceesRecords(Transactions transactions, NceesConnections connections, OutboundHttp http) {
        this.transactions = transactions;
        this.connections = connections;
        this.http = http;
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
        return NceesVerdict.on(
                http.send(
                        OutboundRequest.post(
                                        connection.ceuRecords(),
                                        "application/json",
                                        delivery.payload())
                                .with("Accept", "application/json")
                                .with("Authorization", "Bearer " + connection.key())
                                .with("Idempotency-Key", delivery.idempotencyKey())));
    }
}
