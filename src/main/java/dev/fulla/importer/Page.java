package dev.fulla.importer;

import java.util.List;

/** What goes with the rows of one page. */
record Page(List<ReferenceRow> rows, Owners owners, Households households) {

    static Page of(List<ReferenceRow> rows, ReferenceSource source, Targets targets, Journal journal) {
        Owners owners = new Owners(rows, targets.users(), source, journal);
        return new Page(
                rows,
                owners,
                new Households(source, owners.ids(), name -> targets.modules().find(name).isPresent()));
    }
}
