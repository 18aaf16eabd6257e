package io.vigie.catalogue;

/** Holds files to the JSON Schemas that ship with the product. */
final class SchemaCheck {

	private final Problems problems;

	SchemaCheck(Problems problems) {
		this.problems = problems;
	}

	void check(String schema, Element.Mapping root) {}
}
