/** Linear programs by OR-Tools (Apache-2.0): CLP for the relaxation, SCIP for whole numbers. The only code that knows it. */
package dev.torii.solver;
