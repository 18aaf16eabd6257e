package io.vigie.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CatalogueReaderTests {

	@Test
	void theBundledCatalogueReadsWithoutProblem() {
		Catalogue catalogue = CatalogueReader.read(null);

		assertThat(catalogue.entities()).containsKeys("order", "shipment", "employee");
		assertThat(catalogue.entities().get("order").column("total").moneyAt()).containsExactly("ordered_at");
		assertThat(catalogue.fingerprint()).matches("[0-9a-f]{64}");
	}
}
