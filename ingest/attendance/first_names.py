"""First names common in Sweden: what tells a person from a place or a body where the form of the words leaves it open.

No list is complete, so a name is never refused for not standing here.
"""

from __future__ import annotations

FIRST_NAMES = frozenset(
    """abbas abdi abdirahman abdullah abdullahi ada adam adel adina adrian adriana agata agda agneta ahmad ahmed
    aina aino ajla alan albert albin aleksander aleksandra alex alexander alexandra alexis alf alfons alfred ali
    alice alicia alina alireza allan alma alva alvar alvin amalia amanda amelia ami amina amir amira ana anas
    anastasia anders andre andrea andreas andrei andrew andrzej andré anette angela angelica angelina anita anja
    ann ann-marie anna anna-lena annamaria anne anneli annelie annette annica annie annika anny ante anton
    antonia antonio antti ardita ariana arja arne aron artur arvid asad asif astrid atle august axel aya ayan
    ayse azra barbara barbro bassam bea beata beatrice ben bengt benjamin benny berit bernt bertil beth betty
    bianca bilal birger birgit birgitta bitte bjarne bjarni björn bo bob bodil boel bogdan bosse britt
    britt-marie britta bror bruno börje cajsa calle camilla carin carina carl carl-johan carola carolin carolina
    caroline carsten casper catarina catharina cathrine catrin catrine cecilia cedric celine charlie charlotta
    charlotte christel christer christian christin christina christine christofer christoffer christopher cia
    cilla claes clara clas claudia conny cornelia cristina curt dag dagmar dagny dan dana dani daniel daniela
    daniella danijel danne danuta dario darko david davor dejan denis dennis desirée diana dick diego dino disa
    dmitri donald doris dorota dragan dragica dunja ebba edit edith edvard edvin edwin eero efraim egon eila
    einar eino eira eirik eivor ejnar elena eleni eleonor eleonora elias elif elin elina elinor elis elisa
    elisabet elisabeth elise elizabeth ella elle ellen ellinor elly elma elmer elna els elsa elsie elsy elton
    elvira elvy elwira emanuel emelie emil emilia emilie emily emma emmy engla enrique eric erica erik erika
    erland erling ernst esbjörn eskil ester esther ethel eugen eva eva-lena eva-lotta evald evelina evert evy
    ewa fabian fadi faisal fanny farah fares farhad farida farzad fatima fatma fatuma felicia felix ferdinand
    ferhat fia filip filippa flora folke frank frans fred fredrica fredrik fredrika frej freja frida fride
    fridolf fritz gabriel gabriella gabrielle georg george gerd gerda gerhard gert gertrud gina gisela gittan
    gitte giulia glenn goran gordana greger gregor greta grete grzegorz gudmund gudrun gun gun-britt gunborg
    gunhild gunilla gunn gunnar gunnel gunvor gustaf gustav göran görel gösta göte haidar hakan halina hamid
    hampus hamza hanin hanna hannah hannele hannes hans harald haris harriet harry hasan hassan hedda hedvig
    heidi heikki helen helena helene helga helge hella helmi helén heléne henning henric henrietta henriette
    henrik henry herbert herman hilda hilde hillevi hilma hodan holger houssein hugo hussein håkan ibrahim ida
    idris igor ilir ilja ilona ilse imad imran ina ines inez inga inge ingeborg ingegerd ingela ingemar ingemo
    inger ingmar ingrid ingvar irene irina iris irja irma isa isaac isabel isabell isabella isabelle isac isak
    ismail issa ivan ivana ivar iwona izabela jaana jack jacob jacqueline jakob jamal james jan jan-erik jana
    jane janet janina janne jari jarl jarmo jasmin jasmina jasmine jason javier jean jeanette jelena jennie
    jennifer jenny jens jeremias jerker jerry jesper jessica jill jim jimmie jimmy joacim joakim joanna joar
    jochen joel johan johanna johannes john johnny johny jokim jolanta jon jonas jonatan jonathan jonna jonny
    jorge josef josefin josefina josefine joseph josé jozef juan judit judith juha jukka julia julian julie
    julius jussi justina jyrki jytte jöran jörgen kai kaisa kaj kajsa kalle kamal kamil karim karin karina karl
    karl-erik karla karolin karolina karsten kasper katarina katarzyna kate kateryna kathrin katja katri katrin
    kauko kennet kenneth kenny kent kerstin kevin khadija khadra khaled khalid kia kicki kim kjell klara klas
    klaus knut konrad konstantin kourosh krister kristian kristin kristina kristine kristofer kristoffer
    krystyna krzysztof kuno kurt kåre laila lamin lana larry lars lasse laszlo laura laurent lauri lea leena
    leif leila lejla lena leni lennart leo leon leona leonard leonora leopold leyla lia liam lida lilian liliana
    lill lilli lillian lilly lina linda linn linnea linnéa linus lis lisa lisbet lisbeth lise liselott liselotte
    lisette liv liza lizette lo loke lola lollo lotta lotte louis louise lova love lovis lovisa lubna lucas
    lucia lucy ludde ludvig luis luka lukas luna lydia lykke lynn madeleine madelene mads magda magdalena magdi
    magnhild magnus mahad mahdi mahmoud maj maj-britt maja majken majlis malena malik malin malte malva manar
    mandana manfred manne manuel manuela mara marc marcel marcin marcus marek margareta margaretha margit
    margita margot mari maria mariam mariama mariana marianne marica marie marielle marija marika marina mario
    marion marit maritha marja marjatta marjo mark markku marko markus marlene marta martha martin martina marwa
    mary maryam mat mathias mathilda mathilde matias matilda mats matteo matti mattias matts maud mauritz max
    maximilian maya mehdi mehmet melania melanie melina melissa melker melvin meral merete merima merit meta mia
    micael michael michaela michal michel michelle mikael mikaela mike mikko mila milan milica milla milo milos
    mimmi mina minea minna mira miriam mirja mirjam mirjana moa mohamad mohamed mohammad mohammed molly mona
    monica monika morgan morten moses mostafa muhammad muna mustafa märit märta måns mårten nabil nada nadia
    nadine nadja nahid najib nanna naomi narges natalia natalie natasha nathalie nazar ned nellie nelly neo
    nermin nevena nicklas niclas nicolas nicole nicolina niels niilo nike niklas niko nikola nikolai nikolaos
    nikolas nils nina ninni nisse noa noah noel nora nour nova ola olaf olav olga oliver olivia olle olof olov
    omar orvar oscar oskar oskari osman ossian osvald othman otto oumar ove oxana paavo palle pamela paola par
    parisa patric patricia patrick patrik paul paula paulina pauline peder pedro pehr pelle peo per per-erik
    per-olof pernilla perry peter petra petri petronella petrus petter philip pia piotr pirjo pirkko pontus pär
    pärra pål rachel rachid rafael ragna ragnar ragnhild raija raili raimo rakel ralf ralph ramin ramona ramzi
    rana randi rania rasmus raul raymond rebecca rebecka reijo reine reino renata renate rené reza ricardo
    richard rickard rikard rita ritva robert roberto robin roger roland rolf roman ronja ronnie ronny rosa
    rosanna rose rose-marie rosita roy ruben rudolf rune rut ruth ryszard saad sabina sabine saga said saida
    salah salam saleh sally salma salvador sam samantha sami samir samira samson samuel sandor sandra sanja
    sanna sara sarah sarita sascha sasha saskia satu sebastian selim selma sergej seth shahin shirin siamak
    sibel sibylla sickan sif sigbritt sigfrid signe sigrid sigurd sigvard silvia simin simon simona simone sine
    siri siv sixten slavica snezana sofia sofie solbritt solveig solvig sonja sophia sophie stanislav stefan
    stefanie steffen stella sten stephan stephanie steve steven stig stina stine sture sune susan susann susanna
    susanne suzana svante svea sven svetlana sylvia synnöve sölve sören tage tahir tamara tania tanja tapio
    tariq tarja tatiana tatjana ted teo teodor teresa terese teresia terje terttu tess tessa thea thed theo
    theodor theres theresa therese therése thomas thor thorbjörn thord thore thorsten tiina tilda tilde tillie
    tim timmy timo tina tindra tine tintin tiril tobias tom tomas tomasz tommie tommy tone toni tony tor
    tora torbjörn tord tore torgny torkel torsten torun tova tove toya traute trine truls trygve tua tuija tula
    tullan tuomas ture tuula tuva tyko tyra ulf ulla ulla-britt ulrica ulrik ulrika una uno urban urpo ursula
    valborg valentin valeria valter vanessa vanja veikko vendela vera verner veronica veronika vesna vibeke
    vicky victor victoria vidar viggo viktor viktoria vilda vilgot vilhelm vilho ville vilma vincent viola virpi
    vivan viveca viveka vivi vivianne vladimir volker waldemar walid walter wanda wenche wendela werner wictoria
    wiggo wilhelm wille william willy wilma wojciech xerxes yahya yaman yara yasin yasmin yasmine yassin yelena
    ylva yngve yohannes yosef younes yousef yousif youssef yrjö yrsa yusuf yvette yvonne zacharias zahra zainab
    zara zeinab zelda zeljko zlatan zoe zoltan zoran zuzana åke åsa åse örjan östen""".split()
)
