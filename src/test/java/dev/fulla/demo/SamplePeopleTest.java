package dev.fulla.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fulla.demo.SamplePeople.Person;
import dev.fulla.support.TestClock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SamplePeopleTest {
    private final SampleVendors vendors = SampleVendors.start(DemoProperties.onFreePorts(), new TestClock());

    @AfterEach
    void stop() {
        vendors.close();
    }

    @Test
    void makesAHundredThousandAtEachVendorInSeconds() throws Exception {
        long begun = System.nanoTime();
        VendorClient crm = new VendorClient(vendors.crmUrl());
        VendorClient mailer = new VendorClient(vendors.mailerUrl());

        assertThat(crm.send("POST", "/_contacts?account=1&count=100000", "").json().get("created").asInt()).isEqualTo(100_000);
        assertThat(mailer.send("POST", "/_subscribers?account=anna&count=100000", "").json().get("created").asInt()).isEqualTo(100_000);

        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(30));
        JsonNode last = mailer.with("X-Api-Key", "key-anna").get("/subscribers?per_page=3&page=33335").json();
        assertThat(last.get("total").asInt()).isEqualTo(100_003);
        assertThat(last.get("data")).hasSize(1);
        assertThat(crm.as(1).get("/contacts/1-100025").json().get("email").asText()).containsIgnoringCase("@seed1.example");
    }

    @Test
    void knowsTheSamePersonAtBothVendorsByTheNumber() {
        List<Person> crm = new SamplePeople("crm", 7, 0).list(0, 50);
        List<Person> mailer = new SamplePeople("mailer", 7, 0).list(40, 50);

        assertThat(mailer.subList(0, 10)).isEqualTo(crm.subList(40, 50));
        assertThat(crm).extracting(Person::email).doesNotHaveDuplicates();
        assertThat(new SamplePeople("crm", 8, 0).list(0, 50)).doesNotContainAnyElementsOf(crm);
    }

    @Test
    void typesBadlyAsOftenAsItIsToldAndTheSameWayEachTime() {
        List<Person> tidy = new SamplePeople("crm", 7, 0).list(0, 10_000);
        List<Person> messy = new SamplePeople("crm", 7, 20).list(0, 10_000);

        assertThat(messy).isEqualTo(new SamplePeople("crm", 7, 20).list(0, 10_000));
        assertThat(messy).isNotEqualTo(new SamplePeople("mailer", 7, 20).list(0, 10_000));
        long other = messy.stream().filter(one -> !tidy.contains(one)).count();
        assertThat(other).isBetween(1_500L, 2_100L);
        Map<String, Integer> addresses = new HashMap<>();
        messy.forEach(one -> addresses.merge(one.email().strip().toLowerCase(Locale.ROOT), 1, Integer::sum));
        assertThat(addresses.values()).as("some are in there twice").contains(2);
        assertThat(messy).anyMatch(one -> one.phone().startsWith("0049 (30)")).anyMatch(one -> one.lastName().isEmpty())
                .anyMatch(one -> one.email().startsWith(" ")).anyMatch(one -> one.email().contains("+crm@"));
    }
}
