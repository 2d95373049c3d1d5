/** A guard around every object of Yamcs' API, where the rules of Torii are asked before the implementation. */
package dev.torii.yamcs.access;
