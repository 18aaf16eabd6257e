package io.vigie.metric;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.warehouse.DuckWarehouse;
import io.vigie.warehouse.Warehouse;
import org.junit.jupiter.api.Test;

class MetricDefinitionsTests {

	@Test
	void everyMetricBindsOnTheEmptySchema() {
		try (Warehouse empty = DuckWarehouse.open(null, "200MB", 1)) {
			assertThat(MetricSql.bindAll(MetricFixture.CATALOGUE, empty)).isEmpty();
		}
	}
}
