package org.longleaf.tool.award.backpack;

import org.longleaf.tool.audit.AuditEvents;
import org.longleaf.tool.audit.AuditEvents.Subject;
import org.longleaf.tool.award.picture.StackPicture;
import org.longleaf.tool.district.Scope;
import org.longleaf.tool.district.Transactions;
import org.longleaf.tool.district.VisitAddresses;
import org.longleaf.tool.district.VisitAddresses.Asked;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.web.ForAnyone;
import org.longleaf.tool.web.ForVisitors;
import org.longleaf.tool.web.ScreenProblem;
import org.longleaf.tool.web.Settings;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

import tools.jackson.databind.node.ObjectNode;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Where a visitor stands in each stack, the signed record of one that they hold, and for anyone
/// what a stack is.
@Controller
class StackController {

    private static final String PURPOSE = "stack";

    private final Transactions transactions;
    private final Stacks stacks;
    private final MakeLearnerRecord make;
    private final Giving giving;

    /// A published stack does not change, so each is drawn once.
    private final Map<StackPicture, byte[]> drawn = new ConcurrentHashMap<>();

    StackController(
            Transactions transactions, Stacks stacks, MakeLearnerRecord make, Giving giving) {
        this.transactions = transactions;
        this.stacks = stacks;
        this.make = make;
        this.giving = giving;
    }

    /// What giving a record needs besides.
    @Component("givingStacks")
    record Giving(VisitAddresses addresses, AuditEvents audit, Settings settings) {}

    @ForVisitors
    @GetMapping("/awards/stacks")
    String list(@AuthenticationPrincipal Visitor visitor, Model model) {
        return transactions.call(
                visitor.scope(),
                () -> {
                    model.addAttribute("stacks", stacks.all());
                    model.addAttribute(
                            "held", Set.copyOf(stacks.heldBy(visitor.person()).values()));
                    return "award/stacks";
                });
    }

    @ForVisitors
    @PostMapping("/awards/stacks/{code}/bundle")
    ResponseEntity<Void> ask(@PathVariable String code, @AuthenticationPrincipal Visitor visitor) {
        transactions.run(
                visitor.scope(),
                () -> {
                    make.refuseUnlessWhole(find(code), visitor.person());
                    giving.audit()
                            .write(
                                    visitor.person(),
                                    "award.stack_made",
                                    new Subject("person", visitor.person()),
                                    visitor.homeDistrict(),
                                    Map.of("stack", code));
                });
        String token = giving.addresses().make(PURPOSE, visitor, Map.of("stack", code));
        return ResponseEntity.noContent()
                .header("HX-Redirect", "/downloads/stacks/" + token)
                .build();
    }

    @ForAnyone
    @GetMapping("/downloads/stacks/{token}")
    ResponseEntity<byte[]> file(@PathVariable String token) {
        Asked asked = giving.addresses().spend(PURPOSE, token).orElseThrow(ScreenProblem::notFound);
        Visitor visitor = asked.visitor();
        return ResponseEntity.ok()
                .contentType(MediaType.valueOf("application/vc"))
                .cacheControl(CacheControl.noStore())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"longleaf-stack.json\"")
                .body(
                        transactions.call(
                                visitor.scope(),
                                () -> make.of(find(asked.member("stack")), visitor.person())));
    }

    /// What the id of a stack's achievement answers.
    @ForAnyone
    @GetMapping("/badges/stacks/{code}")
    ResponseEntity<ObjectNode> definition(@PathVariable String code) {
        ObjectNode document =
                ComposeClr.definition(
                        DescribeCapstone.of(
                                published(code), giving.settings().at("/badges/stacks/" + code)));
        return open(MediaType.valueOf("application/ld+json")).body(document);
    }

    /// What that achievement's `image` answers.
    @ForAnyone
    @GetMapping("/badges/stacks/{code}/picture.png")
    ResponseEntity<byte[]> picture(@PathVariable String code) {
        return open(MediaType.IMAGE_PNG)
                .body(drawn.computeIfAbsent(published(code).picture(), StackPicture::png));
    }

    private static ResponseEntity.BodyBuilder open(MediaType type) {
        return ResponseEntity.ok()
                .contentType(type)
                .cacheControl(CacheControl.maxAge(Duration.ofHours(1)).cachePublic())
                .header(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, "*");
    }

    private Stack published(String code) {
        return transactions
                .call(Scope.nobody(), () -> stacks.published(code))
                .orElseThrow(ScreenProblem::notFound);
    }

    private Stack find(String code) {
        return stacks.find(code).orElseThrow(ScreenProblem::notFound);
    }
}
