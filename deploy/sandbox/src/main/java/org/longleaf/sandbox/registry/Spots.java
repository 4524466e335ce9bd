package org.longleaf.sandbox.registry;

import org.longleaf.sandbox.campus.Campus;
import org.longleaf.sandbox.campus.DemoContent.Course;
import org.longleaf.sandbox.campus.DemoContent.Deployment;
import org.longleaf.sandbox.campus.DemoContent.Platform;
import org.longleaf.sandbox.registry.Spot.InAccount;
import org.longleaf.sandbox.registry.Spot.InCourse;
import org.springframework.stereotype.Component;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The accounts and courses of a Canvas, as places to install a tool.
@Component
public final class Spots {
    private final Campus campus;

    Spots(Campus campus) {
        this.campus = campus;
    }

    /// The root account, the accounts below it, then the courses.
    public List<Spot> all(Platform platform) {
        return Stream.<Spot>concat(
                        accounts(platform).stream(),
                        campus.courses().stream()
                                .filter(course -> course.platform().equals(platform.id()))
                                .map(InCourse::new))
                .toList();
    }

    public Optional<Spot> find(Platform platform, String key) {
        return all(platform).stream().filter(spot -> spot.key().equals(key)).findFirst();
    }

    public InAccount root(Platform platform) {
        return accounts(platform).getFirst();
    }

    /// Does the spot hold the course: as itself, its account, or the root account.
    boolean holds(Spot spot, Course course) {
        return switch (spot) {
            case InCourse(var one) -> one.id().equals(course.id());
            case InAccount account ->
                    account.isRoot()
                            || account.canvasId()
                                    .equals(campus.deploymentOf(course).account().canvasId());
        };
    }

    private List<InAccount> accounts(Platform platform) {
        var root = platform.rootAccount().canvasId();
        var all = new ArrayList<InAccount>();
        var ownRoot = deployments(platform).filter(d -> isIn(d, root)).findFirst();
        all.add(
                new InAccount(
                        root,
                        ownRoot.map(Deployment::accountContextId)
                                .orElseGet(() -> opaque(platform, root)),
                        ownRoot.map(campus::accountName).orElse(platform.name()),
                        true));
        deployments(platform)
                .filter(d -> !isIn(d, root))
                .map(d ->
                        new InAccount(
                                d.account().canvasId(),
                                d.accountContextId(),
                                campus.accountName(d),
                                false))
                .forEach(all::add);
        return all;
    }

    private Stream<Deployment> deployments(Platform platform) {
        return campus.content().deployments().stream()
                .filter(d -> d.platform().equals(platform.id()));
    }

    private static boolean isIn(Deployment deployment, String account) {
        return deployment.account().canvasId().equals(account);
    }

    private static String opaque(Platform platform, String account) {
        var text = "account:" + platform.id() + ":" + account;
        try {
            var digest = MessageDigest.getInstance("SHA-1");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException(absent);
        }
    }
}
