package dev.torii.configuration;

/**
 * A simple budget of a downlink. Source: ITU-R P.525 for the loss of free space.
 *
 * @param frequencyMegahertz           carrier, MHz
 * @param spacecraftEirpDbw            effective isotropic radiated power of the spacecraft, dBW
 * @param gainToTemperatureDbPerKelvin figure of merit of the antenna, dB/K
 * @param lossesDb                     all other losses: atmosphere, pointing, polarisation, implementation, dB
 * @param requiredCarrierToNoiseDbHz   carrier to noise density at which the link works, dB-Hz
 */
public record LinkBudget(
        double frequencyMegahertz,
        double spacecraftEirpDbw,
        double gainToTemperatureDbPerKelvin,
        double lossesDb,
        double requiredCarrierToNoiseDbHz) {
    /** 10 log of Boltzmann's constant, dBW/K/Hz. */
    private static final double BOLTZMANN_DB = 10 * Math.log10(1.380_649e-23);

    private static final double SPEED_OF_LIGHT_M_PER_S = 299_792_458.0;

    /**
     * What is left over at a distance.
     *
     * @param rangeM distance, m
     * @return margin, dB; negative where the link does not work
     */
    public double marginDb(double rangeM) {
        double loss = 20 * Math.log10(4 * Math.PI * rangeM * frequencyMegahertz * 1e6 / SPEED_OF_LIGHT_M_PER_S);
        return spacecraftEirpDbw
                + gainToTemperatureDbPerKelvin
                - lossesDb
                - loss
                - BOLTZMANN_DB
                - requiredCarrierToNoiseDbHz;
    }
}
