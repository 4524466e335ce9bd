package org.longleaf.tool.evidence.retention;

import static org.longleaf.tool.evidence.retention.RetentionScreen.district;

import org.longleaf.tool.district.Administration;
import org.longleaf.tool.district.Desk;
import org.longleaf.tool.district.Transactions;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.evidence.file.MediaAddresses;
import org.longleaf.tool.evidence.file.MediaAddresses.Shown;
import org.longleaf.tool.evidence.file.MediaAddresses.Viewer;
import org.longleaf.tool.evidence.retention.Recordings.Found;
import org.longleaf.tool.evidence.retention.Recordings.Search;
import org.longleaf.tool.web.ForAdmins;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

import java.util.UUID;

/// Finds a recording a parent asks about. Searched by POST: what is typed never stands in an
/// address.
@Controller
class RecordingController {

    private final Administration administration;
    private final Transactions transactions;
    private final RecordingDesk recordings;
    private final MediaAddresses addresses;

    RecordingController(
            Administration administration,
            Transactions transactions,
            RecordingDesk recordings,
            MediaAddresses addresses) {
        this.administration = administration;
        this.transactions = transactions;
        this.recordings = recordings;
        this.addresses = addresses;
    }

    @ForAdmins
    @GetMapping("/console/{district}/recordings")
    String newest(
            @AuthenticationPrincipal Visitor visitor, @PathVariable String district, Model model) {
        return search(visitor, district, Search.none(), model);
    }

    @ForAdmins
    @PostMapping("/console/{district}/recordings")
    String search(
            @AuthenticationPrincipal Visitor visitor,
            @PathVariable String district,
            Search search,
            Model model) {
        Desk desk = desk(visitor, district);
        return transactions.call(desk.scope(), () -> recordings.list(desk, search, model));
    }

    /// An address that shows the copy for a few minutes; its teacher sees that it was opened.
    @ForAdmins
    @GetMapping("/console/{district}/recordings/{item}/address")
    ResponseEntity<String> address(
            @AuthenticationPrincipal Visitor visitor,
            @PathVariable String district,
            @PathVariable UUID item) {
        Desk desk = desk(visitor, district);
        Found found = transactions.call(desk.scope(), () -> recordings.opened(desk, item));
        String address =
                addresses.forAdmin(
                        new Shown(found.blindId(), found.requirement()),
                        new Viewer(visitor.session(), visitor.person(), visitor.registration()),
                        district(desk));
        return ResponseEntity.ok()
                .header("Cache-Control", "no-store")
                .contentType(MediaType.TEXT_PLAIN)
                .body(address);
    }

    /// In two steps: the first shows what it means.
    @ForAdmins
    @PostMapping("/console/{district}/recordings/{item}/destruction")
    String destroy(
            @AuthenticationPrincipal Visitor visitor,
            @PathVariable String district,
            @PathVariable UUID item,
            @RequestParam(name = "why", defaultValue = "") String reason,
            @RequestParam(defaultValue = "") String confirmed,
            Model model) {
        Desk desk = desk(visitor, district);
        return transactions.call(
                desk.scope(),
                () -> {
                    recordings.destroy(desk, item, reason.strip(), confirmed.equals("yes"), model);
                    return recordings.list(desk, Search.none(), model);
                });
    }

    private Desk desk(Visitor visitor, String district) {
        return RetentionScreen.ofDistrict(administration.desk(visitor, district));
    }
}
