package org.longleaf.sandbox.door;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Map;

/// The token endpoints take a form or JSON (canvas-contract, 4), so JSON is read as a form would
/// be: whoever pays for the call, and every grant, sees the same.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 2)
final class JsonAsForm extends OncePerRequestFilter {
    private static final int MOST = 1 << 20;

    private final JsonMapper json;

    JsonAsForm(JsonMapper json) {
        this.json = json;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        var type = request.getContentType();
        return !request.getRequestURI().endsWith("/login/oauth2/token")
                || type == null
                || !type.startsWith(MediaType.APPLICATION_JSON_VALUE);
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var body = read(request);
        if (body == null || !body.isObject()) {
            response.setStatus(400);
            response.setContentType(MediaType.APPLICATION_JSON_VALUE);
            response.getWriter()
                    .write(
                            "{\"error\":\"invalid_request\","
                                    + "\"error_description\":\"The body is not a JSON object\"}");
            return;
        }
        var fields = new LinkedHashMap<>(request.getParameterMap());
        body.properties().stream()
                .filter(field -> field.getValue().isValueNode() && !field.getValue().isNull())
                .forEach(f -> fields.put(f.getKey(), new String[] {f.getValue().asString()}));
        chain.doFilter(new Form(request, fields), response);
    }

    private @Nullable JsonNode read(HttpServletRequest request) throws IOException {
        var bytes = request.getInputStream().readNBytes(MOST);
        try {
            return json.readTree(bytes);
        } catch (JacksonException notJson) {
            return null;
        }
    }

    private static final class Form extends HttpServletRequestWrapper {
        private final Map<String, String[]> fields;

        Form(HttpServletRequest request, Map<String, String[]> fields) {
            super(request);
            this.fields = fields;
        }

        @Override
        public String getContentType() {
            return MediaType.APPLICATION_FORM_URLENCODED_VALUE;
        }

        @Override
        public @Nullable String getHeader(String name) {
            return name.equalsIgnoreCase(HttpHeaders.CONTENT_TYPE)
                    ? getContentType()
                    : super.getHeader(name);
        }

        @Override
        public Enumeration<String> getHeaders(String name) {
            return name.equalsIgnoreCase(HttpHeaders.CONTENT_TYPE)
                    ? Collections.enumeration(Collections.singleton(getContentType()))
                    : super.getHeaders(name);
        }

        @Override
        public @Nullable String getParameter(String name) {
            var values = fields.get(name);
            return values == null ? null : values[0];
        }

        @Override
        public String @Nullable [] getParameterValues(String name) {
            return fields.get(name);
        }

        @Override
        public Map<String, String[]> getParameterMap() {
            return Collections.unmodifiableMap(fields);
        }

        @Override
        public Enumeration<String> getParameterNames() {
            return Collections.enumeration(fields.keySet());
        }
    }
}
