package io.vigie.job;

import io.vigie.ledger.LedgerConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.batch.jdbc.autoconfigure.BatchJdbcAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** What the batch needs from Spring, listed rather than searched for: start-up counts. */
@Configuration(proxyBeanMethods = false)
@Import(LedgerConfiguration.class)
@ImportAutoConfiguration(BatchJdbcAutoConfiguration.class)
class JobConfiguration {}
