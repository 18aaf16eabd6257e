package io.vigie.pack;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.catalogue.Language;
import io.vigie.pack.page.Pack;
import org.junit.jupiter.api.Test;

class AssemblyTests {

	@Test
	void everyPageOfTheDefinitionIsThereWithItsMessage() {
		Pack pack = SamplePack.board(Language.EN);

		assertThat(pack.pages()).hasSameSizeAs(SamplePack.definition().pages());
		assertThat(pack.pages().subList(2, pack.pages().size())).allSatisfy(page -> {
			assertThat(page.message()).endsWith(".");
			assertThat(Deviation.fits(page.message())).isTrue();
		});
	}
}
