package org.longleaf.sandbox.rest.more;

import org.longleaf.sandbox.rest.Entry;
import org.longleaf.sandbox.rest.FindUser;
import org.longleaf.sandbox.rest.Ids;
import org.longleaf.sandbox.rest.Refused;
import org.longleaf.sandbox.rest.RestCall;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a tool keeps with a user, by a namespace of its own: one's own data, or any for an admin.
@RestController
@RequestMapping({
    "/{platform}/api/v1/users/{user}/custom_data",
    "/{platform}/api/v1/users/{user}/custom_data/**"
})
final class CustomDataController {
    private final Entry entry;
    private final FindUser users;
    private final CustomData data;

    CustomDataController(Entry entry, FindUser users, CustomData data) {
        this.entry = entry;
        this.users = users;
        this.data = data;
    }

    /// Where the data stands.
    private record Spot(String tree, List<String> path) {}

    @GetMapping
    ResponseEntity<Object> read(@PathVariable String user, RestCall call) {
        var spot = spot(user, call);
        var found = data.read(spot.tree(), spot.path());
        if (found == null) {
            throw Refused.message(400, "no data for scope");
        }
        return call.ok(Map.of("data", found));
    }

    /// 201 for what is new, 200 for what was there, 409 where a value stands in the way.
    @PutMapping
    ResponseEntity<Object> write(@PathVariable String user, RestCall call) {
        var spot = spot(user, call);
        var value = call.params().value("data");
        if (value == null) {
            throw Refused.message(400, "no data parameter");
        }
        var written = data.write(spot.tree(), spot.path(), value);
        if (written.conflict() != null) {
            throw Refused.with(
                    409,
                    Map.of(
                            "message",
                            "write conflict for custom_data hash",
                            "conflict_scope",
                            String.join(
                                    "/", written.conflict().subList(1, written.conflict().size())),
                            "type_at_conflict",
                            "String",
                            "value_at_conflict",
                            String.valueOf(written.before())));
        }
        return call.answer(
                written.before() == null ? HttpStatus.CREATED : HttpStatus.OK,
                Map.of("data", value));
    }

    @DeleteMapping
    ResponseEntity<Object> remove(@PathVariable String user, RestCall call) {
        var spot = spot(user, call);
        var gone = data.remove(spot.tree(), spot.path());
        if (gone == null) {
            throw Refused.message(400, "no data for scope");
        }
        return call.ok(Map.of("data", gone));
    }

    private Spot spot(String user, RestCall call) {
        var found = users.find(call, user);
        if (Ids.of(found) != Ids.of(call.user()) && !entry.isAdmin(call)) {
            throw Refused.forbidden();
        }
        var namespace =
                Optional.ofNullable(call.params().text("ns"))
                        .filter(ns -> !ns.isBlank())
                        .orElseThrow(() -> Refused.message(400, "invalid namespace"));
        var path = new ArrayList<>(List.of(namespace));
        var rest = call.request().getRequestURI().split("/custom_data/?", 2);
        Arrays.stream(rest.length < 2 ? new String[0] : rest[1].split("/"))
                .filter(part -> !part.isEmpty())
                .forEach(path::add);
        return new Spot(call.platform().id() + "/" + Ids.of(found), path);
    }
}
