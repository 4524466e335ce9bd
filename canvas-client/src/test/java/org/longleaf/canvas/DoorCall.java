package org.longleaf.canvas;

import org.longleaf.canvas.Roster.Asked;
import org.longleaf.canvas.http.OutboundHttp;
import org.longleaf.canvas.manners.Patience;
import org.longleaf.canvas.manners.PoliteHttp;
import org.longleaf.canvas.manners.RateLedger;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Every call of the LTI door, so that a test can try what befalls each.
enum DoorCall {
    POST_SCORE(true) {
        @Override
        Outcome<?> on(Door door) {
            var score =
                    Score.graded(
                            "ana",
                            Instant.parse("2026-03-01T12:00:00Z"),
                            Score.Points.all(BigDecimal.TEN),
                            Score.Grade.Overwrite.REPLACE,
                            "x");
            return door.services.postScore(door.platform(), door.at("/items/7"), score);
        }
    },
    FILE_PROGRESS(false) {
        @Override
        Outcome<?> on(Door door) {
            return door.services.fileProgress(door.platform(), door.at("/progress/7"));
        }
    },
    READ_RESULT(false) {
        @Override
        Outcome<?> on(Door door) {
            return door.services.readResult(door.platform(), door.at("/items/7"), "ana");
        }
    },
    RESULTS(false) {
        @Override
        Outcome<?> on(Door door) {
            return door.services.results(door.platform(), door.at("/items/7")).all();
        }
    },
    READ_LINE_ITEM(false) {
        @Override
        Outcome<?> on(Door door) {
            return door.services.readLineItem(door.platform(), door.at("/items/7"));
        }
    },
    CREATE_LINE_ITEM(true) {
        @Override
        Outcome<?> on(Door door) {
            var item = new NewLineItem("a", BigDecimal.TEN, null, null);
            return door.services.createLineItem(door.platform(), door.at("/items"), item, null);
        }
    },
    UPDATE_LINE_ITEM(true) {
        @Override
        Outcome<?> on(Door door) {
            var item = new NewLineItem("a", BigDecimal.TEN, null, null);
            return door.services.updateLineItem(door.platform(), door.at("/items/7"), item);
        }
    },
    DELETE_LINE_ITEM(true) {
        @Override
        Outcome<?> on(Door door) {
            return door.services.deleteLineItem(door.platform(), door.at("/items/7"));
        }
    },
    LINE_ITEMS(false) {
        @Override
        Outcome<?> on(Door door) {
            return door.services.lineItems(door.platform(), door.at("/items"), LineItemFilter.ALL);
        }
    },
    ROSTER(false) {
        @Override
        Outcome<?> on(Door door) {
            return door.services.roster(door.platform(), door.at("/members"));
        }
    },
    MEMBERS(false) {
        @Override
        Outcome<?> on(Door door) {
            return door.services
                    .members(door.platform(), door.at("/members"), Asked.EVERYBODY)
                    .all();
        }
    },
    TOKEN(false) {
        @Override
        Outcome<?> on(Door door) {
            var platform = Platform.of(FakeCanvas.CLIENT_ID, door.at("/another/token"));
            return door.tokens.token(platform, Set.of("scope"));
        }
    },
    CONFIGURATION(false) {
        @Override
        Outcome<?> on(Door door) {
            return door.registration.configuration(
                    door.at("/configuration?registration_token=0paque-token"), "0paque-token");
        }
    },
    REGISTER(true) {
        @Override
        Outcome<?> on(Door door) {
            return door.registration.register(door.openId(), "0paque-token", door.tool());
        }
    };

    /// Whether it changes something at the far end.
    final boolean changes;

    DoorCall(boolean changes) {
        this.changes = changes;
    }

    abstract Outcome<?> on(Door door);

    /// The door, and a far end behind it.
    static final class Door {
        final ServiceTokens tokens;
        final LtiServices services;
        final DynamicRegistration registration;
        private final URI base;

        Door(OutboundHttp http, URI base) {
            var clock = new MovableClock();
            var polite = new PoliteHttp(http, RateLedger.inMemory(), clock, Patience.USUAL);
            this.base = base;
            tokens =
                    new ServiceTokens(
                            polite, () -> FakeCanvas.assertionKey(FakeCanvas.TOOL_KEY), clock);
            services = new LtiServices(tokens);
            registration = new DynamicRegistration(http, clock);
        }

        URI at(String path) {
            return base.resolve(path);
        }

        Platform platform() {
            return Platform.of(FakeCanvas.CLIENT_ID, at("/login/oauth2/token"));
        }

        OpenIdConfiguration openId() {
            return new OpenIdConfiguration(
                    "https://canvas.example",
                    at("/authorize"),
                    at("/token"),
                    "https://canvas.example",
                    at("/jwks"),
                    at("/register"),
                    Set.of(),
                    Set.of(),
                    Set.of(),
                    null,
                    null,
                    null);
        }

        ToolRegistration tool() {
            var tool = URI.create("https://tool.example/");
            return new ToolRegistration(
                    "Tool",
                    "A tool",
                    tool,
                    List.of(tool),
                    tool,
                    tool,
                    "tool.example",
                    null,
                    Set.of(),
                    Map.of(),
                    Set.of(),
                    List.of(),
                    null);
        }
    }
}
