package org.longleaf.canvas;

import java.net.URI;

/// Addresses of services, from those that a launch has named.
final class ServiceAddress {

    private ServiceAddress() {}

    /// An address below another. The part goes before a query that the other may have of its own,
    /// which stays as it is; what is to be asked follows it.
    ///
    /// @param part such as `/scores`; empty for the other itself
    /// @param query without a question mark; empty for none
    static URI below(URI other, String part, String query) {
        var text = other.toString();
        int fragment = text.indexOf('#');
        var plain = fragment < 0 ? text : text.substring(0, fragment);
        int mark = plain.indexOf('?');
        var path = mark < 0 ? plain : plain.substring(0, mark);
        var own = mark < 0 ? "" : plain.substring(mark + 1);
        var all = own.isEmpty() || query.isEmpty() ? own + query : own + "&" + query;
        var base =
                !part.isEmpty() && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        return URI.create(base + part + (all.isEmpty() ? "" : "?" + all));
    }
}
