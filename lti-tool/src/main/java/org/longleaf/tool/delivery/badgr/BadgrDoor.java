package org.longleaf.tool.delivery.badgr;

import org.jspecify.annotations.Nullable;
import org.longleaf.canvas.http.Exchange;
import org.longleaf.canvas.http.Exchange.Answered;
import org.longleaf.canvas.http.OutboundRequest;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One district's backpack service, called in its account's name. A token that ended is refreshed
/// on the way, once a call.
public final class BadgrDoor {

    private static final Pattern NEXT = Pattern.compile("<([^>]+)>\\s*;\\s*rel=\"?next\"?");
    private static final int MOST_PAGES = 20;

    private final BadgrDoors doors;
    private final UUID district;
    private final BadgrAccount account;

    BadgrDoor(BadgrDoors doors, UUID district, BadgrAccount account) {
        this.doors = doors;
        this.district = district;
        this.account = account;
    }

    /// Under whose name badges stand there; empty until an admin has said which.
    public Optional<BadgrIssuer> issuer() {
        return Optional.ofNullable(account.issuer());
    }

    public Exchange get(String path) {
        return call("GET", BadgrDoors.at(account.service(), path), null);
    }

    public Exchange post(String path, String json) {
        return call("POST", BadgrDoors.at(account.service(), path), json);
    }

    public Exchange delete(String path, String json) {
        return call("DELETE", BadgrDoors.at(account.service(), path), json);
    }

    /// A list's pages, one after another: the last of these exchanges is the one that failed, where
    /// one did.
    public List<Exchange> pages(String path) {
        List<Exchange> pages = new ArrayList<>();
        URI next = BadgrDoors.at(account.service(), path);
        while (next != null && pages.size() < MOST_PAGES) {
            Exchange page = call("GET", next, null);
            pages.add(page);
            next =
                    page instanceof Answered answer && answer.succeeded() && answer.complete()
                            ? next(answer)
                            : null;
        }
        return pages;
    }

    /// What the account may speak for. Empty where the service does not say.
    public Optional<List<BadgrIssuer>> issuers() {
        return get("/v2/issuers") instanceof Answered answer
                        && answer.succeeded()
                        && answer.complete()
                ? Optional.of(
                        BadgrReply.of(answer).results().stream()
                                .map(BadgrIssuer::of)
                                .flatMap(Optional::stream)
                                .toList())
                : Optional.empty();
    }

    /// A link to another host would carry the token there.
    private @Nullable URI next(Answered answer) {
        Matcher link = NEXT.matcher(answer.header("Link").orElse(""));
        return link.find() && link.group(1).startsWith(account.service() + "/")
                ? URI.create(link.group(1))
                : null;
    }

    private Exchange call(String method, URI address, @Nullable String json) {
        return switch (doors.tokens(district, account.service())) {
            case BadgrDoors.Held.None(var why) -> why;
            case BadgrDoors.Held.Tokens(var tokens) -> {
                Exchange answer = doors.send(request(method, address, json, tokens));
                yield isBlamed(answer) ? again(method, address, json, tokens) : answer;
            }
        };
    }

    private Exchange again(String method, URI address, @Nullable String json, BadgrTokens refused) {
        return switch (doors.insteadOf(district, account.service(), refused)) {
            case BadgrDoors.Held.None(var why) -> why;
            case BadgrDoors.Held.Tokens(var fresh) ->
                    doors.send(request(method, address, json, fresh));
        };
    }

    /// Older servers say 403 of a token that has ended.
    private static boolean isBlamed(Exchange answer) {
        return answer instanceof Answered answered
                && (answered.status() == 401 || answered.status() == 403);
    }

    private static OutboundRequest request(
            String method, URI address, @Nullable String json, BadgrTokens tokens) {
        Map<String, String> headers = new HashMap<>();
        headers.put("Accept", "application/json");
        headers.put("Authorization", "Bearer " + tokens.access());
        if (json != null) {
            headers.put("Content-Type", "application/json");
        }
        return new OutboundRequest(method, address, headers, json);
    }
}
