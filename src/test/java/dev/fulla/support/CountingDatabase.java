package dev.fulla.support;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** A database that counts the statements that are sent to it. */
public final class CountingDatabase extends DelegatingDataSource {
    private final AtomicInteger statements = new AtomicInteger();

    private final boolean isOfEverybody;

    public CountingDatabase(DataSource target) {
        this(target, false);
    }

    CountingDatabase(DataSource target, boolean isOfEverybody) {
        super(target);
        this.isOfEverybody = isOfEverybody;
    }

    /** Workers of jobs look for work all the time; that is nobody's request. */
    static boolean isOfACaller() {
        return !Thread.currentThread().getName().startsWith("jobs-");
    }

    /** How many statements some work needs. */
    public int count(Runnable work) {
        int before = statements.get();
        work.run();
        return statements.get() - before;
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection real = super.getConnection();
        return (Connection) Proxy.newProxyInstance(
                Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    if ((isOfEverybody || isOfACaller())
                            && (method.getName().startsWith("prepare") || method.getName().equals("createStatement"))) {
                        statements.incrementAndGet();
                    }
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getTargetException();
                    }
                });
    }
}
