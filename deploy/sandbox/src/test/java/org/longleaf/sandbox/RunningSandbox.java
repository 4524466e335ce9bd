package org.longleaf.sandbox;

import org.longleaf.sandbox.campus.Addresses;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.support.GenericApplicationContext;

import java.time.Clock;
import java.util.Objects;

/// The real sandbox on a port of its own, started once for all tests, with a clock that can be
/// moved and a fake tool that publishes keys.
final class RunningSandbox {
    private static final RunningSandbox ONE = new RunningSandbox();

    final MovableClock clock = new MovableClock();
    final FakeTool tool = new FakeTool();
    final String address;
    final Web web;

    private RunningSandbox() {
        System.setProperty("SANDBOX_PORT", "0");
        System.setProperty("SANDBOX_TOOL_URL", tool.address());
        System.setProperty("SANDBOX_SECRET", "secret-of-both");
        // Most tests ask for more tokens than a bucket holds; those of the throttle turn it on.
        System.setProperty("SANDBOX_THROTTLE", "off");
        var context =
                new SpringApplicationBuilder(Sandbox.class)
                        .initializers(c ->
                                ((GenericApplicationContext) c)
                                        .registerBean(
                                                "movableClock",
                                                Clock.class,
                                                () -> clock,
                                                bean -> bean.setPrimary(true)))
                        .run();
        address = Objects.requireNonNull(context.getBean(Addresses.class)).own();
        web = new Web(address);
    }

    /// The sandbox, with nothing arrived yet.
    static RunningSandbox fresh() {
        ONE.web.post("/sandbox/reset", "", "application/json");
        return ONE;
    }
}
