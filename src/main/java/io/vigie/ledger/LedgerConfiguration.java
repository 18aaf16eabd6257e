package io.vigie.ledger;

import java.util.Arrays;
import java.util.Locale;
import javax.sql.DataSource;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** The transactional store: one data source, for the job repository and the ledgers. */
@Configuration(proxyBeanMethods = false)
@ImportAutoConfiguration({
    DataSourceAutoConfiguration.class,
    DataSourceTransactionManagerAutoConfiguration.class,
    TransactionAutoConfiguration.class,
    JdbcTemplateAutoConfiguration.class,
    JdbcClientAutoConfiguration.class,
    FlywayAutoConfiguration.class
})
public class LedgerConfiguration {

    private static final String HSQLDB_FILE = "jdbc:hsqldb:file:";
    private static final String POSTGRESQL = "jdbc:postgresql:";

    /**
     * To be called before the store is opened.
     *
     * @throws StoreRefusedException if the configured store would lose what was committed
     */
    public static void refuseForgetfulStore(Environment environment) {
        String url = environment.getProperty("spring.datasource.url", "");
        String folded = url.toLowerCase(Locale.ROOT);
        if (folded.startsWith(POSTGRESQL)) {
            return;
        }
        if (!folded.startsWith(HSQLDB_FILE)) {
            throw new StoreRefusedException("spring.datasource.url is \"" + url + "\", which keeps nothing that a later"
                    + " process could resume from; nothing was run.\n    Maybe leave it unset (HSQLDB files below the"
                    + " output folder), or use jdbc:postgresql://HOST/DATABASE");
        }
        if (!folded.contains("hsqldb.write_delay=false")) {
            throw new StoreRefusedException("spring.datasource.url is \"" + url + "\": without"
                    + " hsqldb.write_delay=false a commit may be lost; nothing was run.\n    Maybe append"
                    + " ;hsqldb.write_delay=false;hsqldb.lock_file=false");
        }
    }

    /** A migration that was cut short, by a full disk for instance, is done again; our scripts allow that. */
    @Bean
    FlywayMigrationStrategy repeatCutShort() {
        return flyway -> {
            if (Arrays.stream(flyway.info().all())
                    .anyMatch(migration -> migration.getState().isFailed())) {
                flyway.repair();
            }
            flyway.migrate();
        };
    }

    @Bean
    @Lazy
    DeliveryLedger deliveryLedger(JdbcClient jdbc, PlatformTransactionManager transactions) {
        return new DeliveryLedger(jdbc, transactions);
    }

    @Bean
    @Lazy
    FileLedger fileLedger(JdbcClient jdbc, PlatformTransactionManager transactions) {
        return new FileLedger(jdbc, transactions);
    }

    @Bean
    @Lazy
    StoreLock storeLock(JdbcClient jdbc, PlatformTransactionManager transactions, Environment environment) {
        boolean shared = environment
                .getProperty("spring.datasource.url", "")
                .toLowerCase(Locale.ROOT)
                .startsWith(POSTGRESQL);
        return new StoreLock(jdbc, transactions, shared);
    }

    /** Closes HSQLDB properly, so that its files and not only its redo log hold everything. */
    @Bean
    @Lazy(false)
    DisposableBean storeShutdown(DataSource dataSource, Environment environment) {
        boolean file = environment
                .getProperty("spring.datasource.url", "")
                .toLowerCase(Locale.ROOT)
                .startsWith(HSQLDB_FILE);
        return () -> {
            if (file) {
                JdbcClient.create(dataSource).sql("shutdown").update();
            }
        };
    }
}
