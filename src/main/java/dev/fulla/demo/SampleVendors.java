package dev.fulla.demo;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Both sample vendors, running; inside Fulla or, by {@link #main}, alone. */
public final class SampleVendors implements AutoCloseable {
    private final CrmVendor crm;
    private final MailerVendor mailer;

    private SampleVendors(CrmVendor crm, MailerVendor mailer) {
        this.crm = crm;
        this.mailer = mailer;
    }

    /** @throws dev.fulla.shared.PermanentFailure {@code CANNOT_START} when a port is taken */
    public static SampleVendors start(DemoProperties properties, Clock clock) {
        CrmVendor crm = new CrmVendor(properties, clock);
        try {
            return new SampleVendors(crm, new MailerVendor(properties, clock));
        } catch (RuntimeException e) {
            crm.close();
            throw e;
        }
    }

    public CrmVendor crm() {
        return crm;
    }

    public MailerVendor mailer() {
        return mailer;
    }

    /** Such as {@code http://127.0.0.1:8091}, with the actual port. */
    public String crmUrl() {
        return crm.url();
    }

    /** Such as {@code http://127.0.0.1:8092}, with the actual port. */
    public String mailerUrl() {
        return mailer.url();
    }

    public void reset() {
        crm.reset();
        mailer.reset();
    }

    @Override
    public void close() {
        crm.close();
        mailer.close();
    }

    /** Options are those of {@link DemoProperties}: {@code --crm-port 8091 --mailer-port 8092 --refresh-grace 5s …}. */
    public static void main(String[] arguments) throws InterruptedException {
        SampleVendors vendors = start(properties(arguments), Clock.systemUTC());
        System.out.println("crm " + vendors.crmUrl());
        System.out.println("mailer " + vendors.mailerUrl());
        Thread.currentThread().join();
    }

    static DemoProperties properties(String... arguments) {
        Map<String, String> options = new HashMap<>();
        for (int i = 0; i < arguments.length; i += 2) {
            if (!arguments[i].startsWith("--") || i + 1 == arguments.length) {
                throw new IllegalArgumentException("Options come as --name value, unlike " + arguments[i]);
            }
            options.put("fulla.demo." + arguments[i].substring(2), arguments[i + 1]);
        }
        return new Binder(new MapConfigurationPropertySource(options)).bindOrCreate("fulla.demo", DemoProperties.class);
    }
}
