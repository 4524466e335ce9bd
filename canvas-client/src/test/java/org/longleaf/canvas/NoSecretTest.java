package org.longleaf.canvas;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.longleaf.canvas.DoorCall.Door;
import org.longleaf.canvas.Outcome.Failed;
import org.longleaf.canvas.http.Exchange.Answered;
import org.longleaf.canvas.http.OutboundHttp;
import org.longleaf.canvas.http.OutboundPolicy;
import org.longleaf.canvas.http.OutboundRequest;
import org.longleaf.canvas.manners.PoliteHttp;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Proxy;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// No secret, token or person in a text form, a message or a reason. Each record is filled with a
/// planted secret; what may be shown of it stands in [#SHOWN], so that whoever adds a record or a
/// component has to decide.
class NoSecretTest {
    private static final String SECRET = "pl4nted-s3cret";

    private static final Set<String> SHOWN =
            Set.of(
                    // Made of Canvas's words, from which tokens were taken.
                    "TryLater.reason",
                    "AskAPerson.reason",
                    "Never.reason",
                    "Held.reason",
                    "Refused.reason",
                    "Unreachable.reason",
                    "Unknown.reason",
                    // What happened on the wire tells of itself.
                    "Sent.exchange",
                    // Names of things.
                    "AssertionKey.kid",
                    "Bucket.host",
                    "Bucket.client",
                    "DeepLinkingResponse.clientId",
                    "EvidenceFile.mediaType",
                    "Fields.within",
                    "LineItem.id",
                    "LineItem.label",
                    "LineItem.resourceLinkId",
                    "LineItem.resourceId",
                    "LineItem.tag",
                    "Message.type",
                    "Message.placements",
                    "NewLineItem.label",
                    "NewLineItem.resourceId",
                    "NewLineItem.tag",
                    "OpenIdConfiguration.issuer",
                    "OpenedWithFiles.files",
                    "OutboundRequest.method",
                    "Platform.clientId",
                    "Receipt.resultUrl",
                    "RegisteredTool.clientId",
                    "ResourceLink.title",
                    "Link.title",
                    "Html.title",
                    "Image.title",
                    "File.title",
                    "LineItemFilter.resourceId",
                    "LineItemFilter.resourceLinkId",
                    "LineItemFilter.tag",
                    "NewLineItem.resourceLinkId",
                    "ToolRegistration.clientName",
                    // Roles, not people.
                    "Asked.role",
                    "Asked.resourceLink",
                    "Member.roles");

    private static final List<Integer> STATUSES =
            List.of(200, 302, 400, 401, 403, 404, 409, 422, 500, 400, 401, 422);
    private static final List<String> ECHOES =
            List.of(
                    SECRET,
                    "{\"errors\":[{\"message\":\"Bearer " + SECRET + " is bad\"}]}",
                    "{\"errors\":{\"field\":[{\"message\":\"" + SECRET + "\"}]}}",
                    "{\"message\":\"got " + SECRET + ".\",\"resultUrl\":17}",
                    "{\"error\":\"" + SECRET + "\",\"error_description\":\"x" + SECRET + "\"}");

    private static final PoliteHttp NOWHERE =
            new PoliteHttp(new OutboundHttp(OutboundPolicy.PUBLIC_ONLY, "Test/1.0"));

    private final FakeCanvas canvas = new FakeCanvas();

    @AfterEach
    void close() {
        canvas.close();
    }

    @TestFactory
    Stream<DynamicTest> no_record_shows_what_it_should_keep() throws IOException {
        var records =
                classes()
                        // Those take no text without looking at it: see RestSecretsTest.
                        .filter(type -> !type.getPackageName().endsWith(".rest"))
                        .filter(type -> type.isRecord() && isPublic(type))
                        .toList();
        assertThat(records).hasSizeGreaterThan(25);
        return records.stream()
                .flatMap(type -> Stream.of(type.getRecordComponents()))
                .filter(one -> !SHOWN.contains(name(one)))
                .map(one -> dynamicTest(name(one), () -> assertKept(one)));
    }

    private static Stream<Class<?>> classes() throws IOException {
        var classes =
                Path.of(
                        Outcome.class
                                .getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .getPath());
        try (var files = Files.walk(classes)) {
            return files
                    .map(classes::relativize)
                    .map(Path::toString)
                    .filter(name -> name.endsWith(".class") && !name.contains("-info"))
                    .toList()
                    .stream()
                    .map(NoSecretTest::load);
        }
    }

    /// A text tells all it is; a type of its own can keep something back.
    @Test
    void no_call_brings_a_bare_text() throws IOException {
        assertThat(
                        classes()
                                .filter(NoSecretTest::isPublic)
                                .flatMap(type -> Stream.of(type.getMethods()))
                                .filter(method ->
                                        method.getGenericReturnType()
                                                .getTypeName()
                                                .equals(
                                                        "org.longleaf.canvas.Outcome<java.lang.String>")))
                .isEmpty();
    }

    private static void assertKept(RecordComponent planted) throws ReflectiveOperationException {
        var type = planted.getDeclaringRecord();
        var components = type.getRecordComponents();
        var types = Stream.of(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        var values =
                Stream.of(components)
                        .map(one ->
                                value(
                                        one.getGenericType(),
                                        one.getName().equals(planted.getName()) ? SECRET : "plain"))
                        .toArray();
        var constructor = type.getDeclaredConstructor(types);
        constructor.setAccessible(true);

        assertThat(constructor.newInstance(values).toString()).doesNotContain(SECRET);
    }

    /// A canvas that repeats whatever it was sent, in each place an answer has.
    @ParameterizedTest
    @EnumSource
    void nothing_that_was_sent_comes_back_in_words(DoorCall call) {
        canvas.issuesTokens(SECRET);
        for (int i = 0; i < STATUSES.size(); i++) {
            var body = ECHOES.get(i % ECHOES.size()).replace(SECRET, sent(call));
            canvas.answers(
                    aResponse()
                            .withStatus(STATUSES.get(i))
                            .withHeader("Location", "/" + SECRET)
                            .withHeader("X-Echo", SECRET)
                            .withBody(body));

            assertThat(everyWord(call.on(new Door(canvas.http, canvas.at("")))))
                    .doesNotContain(SECRET)
                    .doesNotContain("0paque-token");
        }
    }

    // The registration's calls send a token of their own.
    private static String sent(DoorCall call) {
        return switch (call) {
            case CONFIGURATION, REGISTER -> "0paque-token";
            case TOKEN -> "";
            default -> SECRET;
        };
    }

    private static String everyWord(Outcome<?> outcome) {
        var words = new StringWriter();
        words.append(outcome.toString());
        if (outcome instanceof Failed<?> failed) {
            var thrown = new PageFailed(failed, 1, 1);
            words.append(thrown.outcome().toString());
            thrown.printStackTrace(new PrintWriter(words));
        }
        return words.toString();
    }

    private static Object value(Type type, String text) {
        if (type instanceof ParameterizedType of) {
            var in = of.getActualTypeArguments();
            return switch (((Class<?>) of.getRawType()).getSimpleName()) {
                case "List" -> List.of(value(in[0], text));
                case "Set" -> Set.of(value(in[0], text));
                case "Map" -> Map.of(text, value(in[1], text));
                case "Optional" -> Optional.of(value(in[0], text));
                default -> value(of.getRawType(), text);
            };
        }
        if (!(type instanceof Class<?> plain)) {
            return new Bearer(text);
        }
        if (plain.isEnum()) {
            return plain.getEnumConstants()[0];
        }
        return switch (plain.getSimpleName()) {
            case "String", "Object" -> text;
            case "URI" -> uri(text);
            case "int", "Integer" -> 1;
            case "long" -> 1L;
            case "double", "Double" -> 1.0;
            case "boolean" -> true;
            case "byte[]" -> text.getBytes(UTF_8);
            case "BigDecimal" -> BigDecimal.ONE;
            case "Instant" -> Instant.EPOCH;
            case "Duration" -> Duration.ZERO;
            case "JsonNode" -> CanvasBody.JSON.createObjectNode().put(text, text);
            case "Exchange" -> new Answered(200, Map.of(text, List.of(text)), text, true);
            case "Clock" -> new MovableClock();
            case "PoliteHttp" -> NOWHERE;
            case "OutboundRequest" ->
                    OutboundRequest.post(uri(text), text, text).with("Authorization", text);
            case "RSAPrivateKey" -> FakeCanvas.assertionKey(FakeCanvas.TOOL_KEY).privateKey();
            default -> plain.isRecord() ? record(plain, text) : other(plain);
        };
    }

    private static Object record(Class<?> type, String text) {
        try {
            var components = type.getRecordComponents();
            var constructor =
                    type.getDeclaredConstructor(
                            Stream.of(components)
                                    .map(RecordComponent::getType)
                                    .toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            return constructor.newInstance(
                    Stream.of(components).map(one -> value(one.getGenericType(), text)).toArray());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type.getName(), e);
        }
    }

    private static Object other(Class<?> type) {
        if (type.isSealed()) {
            return value(type.getPermittedSubclasses()[0], "plain");
        }
        if (type.isInterface()) {
            return Proxy.newProxyInstance(
                    type.getClassLoader(),
                    new Class<?>[] {type},
                    (_, method, _) -> method.getName().equals("toString") ? "other" : null);
        }
        throw new IllegalStateException("no value for a " + type.getName());
    }

    private static URI uri(String text) {
        try {
            return new URI("https://h.example/p?token=" + text);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Class<?> load(String file) {
        try {
            return Class.forName(
                    file.replace(".class", "").replace(File.separatorChar, '.'),
                    false,
                    NoSecretTest.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isPublic(Class<?> type) {
        var outer = type.getDeclaringClass();
        return (Modifier.isPublic(type.getModifiers()) || (outer != null && outer.isInterface()))
                && (outer == null || isPublic(outer));
    }

    private static String name(RecordComponent component) {
        return component.getDeclaringRecord().getSimpleName() + "." + component.getName();
    }
}
