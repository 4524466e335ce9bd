package org.longleaf.canvas.rest;

import org.jspecify.annotations.Nullable;
import org.longleaf.canvas.Calls;
import org.longleaf.canvas.Fields;
import org.longleaf.canvas.Listing;
import org.longleaf.canvas.Outcome;
import org.longleaf.canvas.Reading;
import org.longleaf.canvas.http.OutboundRequest;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// What the parts of the door share: how a call is worded and its answer read.
///
/// @param actingAs in whose place each call is made; null for the token's own user
record RestCalls(Calls calls, CanvasAddress canvas, @Nullable UserKey actingAs) {
    /// Canvas then writes ids as texts (canvas-contract.md, section 9.2); who does not, is read all
    /// the same.
    static final String ACCEPT = "application/json+canvas-string-ids";

    private static final String FORM = "application/x-www-form-urlencoded";
    private static final int MOST_IN_A_PAGE = 100;

    /// @param what names the answer in a reason, as in "the course's answer"
    <T> Outcome<T> get(String path, Form query, String what, Function<Fields, T> reading) {
        return calls.send(
                OutboundRequest.get(canvas.at(path, asked(query))).with("Accept", ACCEPT),
                Calls.PAGE_BYTES,
                answer -> Fields.read(answer, what, reading));
    }

    <T> Listing<T> list(String path, Form query, String what, Function<Fields, T> reading) {
        return pages(path, query, what, answer -> Fields.readList(answer, what, reading));
    }

    /// A list that stands within an object on each page.
    <T> Listing<T> listWithin(
            String path, Form query, String list, String what, Function<Fields, T> reading) {
        return pages(
                path,
                query,
                what,
                answer ->
                        Fields.read(
                                answer,
                                what,
                                page -> page.objects(list).stream().map(reading).toList()));
    }

    private <T> Listing<T> pages(String path, Form query, String what, Reading<List<T>> page) {
        var first = canvas.at(path, asked(query.with("per_page", MOST_IN_A_PAGE)));
        return calls.list(first, ACCEPT, what, page);
    }

    /// A call that changes something.
    <T> Outcome<T> change(
            String method, String path, Form form, String what, Function<Fields, T> reading) {
        return change(method, path, form, answer -> Fields.readDone(answer, what, reading));
    }

    <T> Outcome<T> change(String method, String path, Form form, Reading<T> reading) {
        return calls.send(request(method, path, form), Calls.PAGE_BYTES, reading);
    }

    /// A call that leaves more each time it is made, though its method says otherwise.
    <T> Outcome<T> changeOnce(
            String method, String path, Form form, String what, Function<Fields, T> reading) {
        return calls.sendOnce(
                request(method, path, form), answer -> Fields.readDone(answer, what, reading));
    }

    private OutboundRequest request(String method, String path, Form form) {
        return new OutboundRequest(
                method,
                canvas.at(path, asked(new Form())),
                Map.of("Content-Type", FORM, "Accept", ACCEPT),
                form.text());
    }

    private Form asked(Form query) {
        return query.with("as_user_id", actingAs == null ? null : actingAs.text());
    }
}
