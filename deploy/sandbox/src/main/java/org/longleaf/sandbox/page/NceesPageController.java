package org.longleaf.sandbox.page;

import org.longleaf.sandbox.campus.Campus;
import org.longleaf.sandbox.campus.DemoContent.CreditCategory;
import org.longleaf.sandbox.campus.DemoContent.Person;
import org.longleaf.sandbox.ncees.CeuRecord;
import org.longleaf.sandbox.ncees.CeuRecords;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// What NCEES holds: the CEU records that arrived, by person.
@Controller
final class NceesPageController {
    private final CeuRecords records;
    private final Campus campus;

    NceesPageController(CeuRecords records, Campus campus) {
        this.records = records;
        this.campus = campus;
    }

    /// One person's credit.
    record Holder(String uid, String name, List<Credit> credits, String total) {}

    /// One record in words.
    record Credit(String classCode, String title, String completedOn, String split, String ceu) {}

    @GetMapping("/ncees")
    String ncees(Model model) {
        var byUid =
                records.all().stream()
                        .collect(
                                Collectors.groupingBy(
                                        CeuRecord::uid, LinkedHashMap::new, Collectors.toList()));
        model.addAttribute("holders", byUid.entrySet().stream().map(this::holder).toList());
        model.addAttribute("current", "ncees");
        return "ncees";
    }

    private Holder holder(Map.Entry<String, List<CeuRecord>> held) {
        var total =
                held.getValue().stream()
                        .map(CeuRecord::ceu)
                        .reduce(BigDecimal.ZERO, BigDecimal::add);
        return new Holder(
                held.getKey(),
                campus.personByUid(held.getKey()).map(Person::name).orElse("Name not known"),
                held.getValue().stream().map(this::credit).toList(),
                total.toPlainString());
    }

    private Credit credit(CeuRecord record) {
        var split =
                record.split().entrySet().stream()
                        .map(part -> label(part.getKey()) + " " + part.getValue().toPlainString())
                        .collect(Collectors.joining(", "));
        return new Credit(
                record.classCode(),
                record.title(),
                record.completedOn(),
                split,
                record.ceu().toPlainString());
    }

    private String label(String category) {
        return campus.content().creditCategories().stream()
                .filter(known -> known.id().equals(category))
                .map(CreditCategory::label)
                .findFirst()
                .orElse(category);
    }
}
