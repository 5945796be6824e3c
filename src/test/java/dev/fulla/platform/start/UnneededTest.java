package dev.fulla.platform.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.annotation.ImportCandidates;

class UnneededTest {
    @Test
    void leavesOutWhatNobodyUsesAndNothingThatIsNeeded() {
        List<String> all = ImportCandidates.load(
                        org.springframework.boot.autoconfigure.AutoConfiguration.class, getClass().getClassLoader())
                .getCandidates();

        boolean[] wanted = new Unneeded().match(all.toArray(String[]::new), null);

        List<String> left = IntStream.range(0, all.size()).filter(i -> wanted[i]).mapToObj(all::get).toList();
        List<String> out = IntStream.range(0, all.size()).filter(i -> !wanted[i]).mapToObj(all::get).toList();
        assertThat(out).hasSizeGreaterThan(25)
                .contains(
                        "org.apache.camel.springboot.openapi.OpenApiAutoConfiguration",
                        "org.springframework.boot.autoconfigure.gson.GsonAutoConfiguration")
                .noneMatch(name -> name.contains("health") || name.contains("actuate"));
        assertThat(left).contains(
                "org.apache.camel.spring.boot.CamelAutoConfiguration",
                "org.apache.camel.component.timer.springboot.TimerComponentAutoConfiguration",
                "org.springframework.boot.autoconfigure.web.servlet.ServletWebServerFactoryAutoConfiguration");
    }
}
