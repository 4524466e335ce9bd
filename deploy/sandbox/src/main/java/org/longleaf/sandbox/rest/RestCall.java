package org.longleaf.sandbox.rest;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;
import org.longleaf.sandbox.campus.DemoContent.Platform;
import org.longleaf.sandbox.campus.User;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

import java.util.List;
import java.util.function.Function;

/// A call that passed the door: who calls, with what. Controllers take one as an argument.
///
/// @param user whose rights count; the person named by `as_user_id`, where an admin named one
public record RestCall(
        Platform platform, User user, RailsParams params, HttpServletRequest request) {

    public boolean includes(String what) {
        return params.texts("include").contains(what);
    }

    boolean writes() {
        return !List.of("GET", "HEAD").contains(request.getMethod());
    }

    public ResponseEntity<Object> ok(@Nullable Object body) {
        return answer(HttpStatus.OK, body);
    }

    public ResponseEntity<Object> answer(HttpStatus status, @Nullable Object body) {
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_JSON)
                .body(StringIds.as(request, body));
    }

    /// One page of a list whose pages have numbers.
    public <T> ResponseEntity<Object> page(List<T> all, Function<T, ?> shown) {
        return Page.numbered(this, all).answer(this, shown);
    }

    /// The same, where the rows stand under a name.
    public <T> ResponseEntity<Object> page(String name, List<T> all, Function<T, ?> shown) {
        return Page.numbered(this, all).under(name, this, shown);
    }

    /// One page of a list that is walked by bookmarks: no last page, and no numbers.
    public <T> ResponseEntity<Object> bookmarked(List<T> all, Function<T, ?> shown) {
        return Page.bookmarked(this, all).answer(this, shown);
    }
}
